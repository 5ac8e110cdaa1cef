/** Texts of the console's charts of imports. */
import type { Day } from "../../shop-day";
import { dayText } from "../day-text";
import { inBoth, type Locale } from "../locale";
import { consoleWords } from "./console";
import { enNumber, jaNumber } from "./count";

interface Odd {
  day: Day;
  runId: number;
  figure: number;
  low: number;
  high: number;
}

const texts = inBoth(
  {
    trends: "いつもの日と比べて",
    trendLead:
      "提供元ごとに、最近30回の取り込みを示します。帯は、同じ曜日のほかの取り込みから見た普段の範囲で、外れた日には印が付きます。幅は中央値の前後に、ばらつき（中央値との差の中央値）の3倍です。ただし中央値の4分の1、行と変更は20件、不採用は5件より狭くはなりません。同じ曜日のほかの取り込みが3回に満たないときは全部の曜日で見て、それでも5回に満たなければ比べません。",
    trendOf: (provider: string) => `${provider} の取り込み`,
    measure: {
      rows: "ファイルの行",
      changes: "追加・変更・消えた本",
      rejected: "不採用の行",
    },
    chartOf: (provider: string, measure: string) => `${provider}：${measure}（最近の取り込み）`,
    pointName: "対象日",
    point: (day: Day, runId: number) => `${dayText(day, "ja")} ${consoleWords("ja").run(runId)}`,
    low: "普段の下限",
    high: "普段の上限",
    noneOdd: "普段と違う日はありません。",
    tooFew: "比べられるほどの取り込みがまだありません。",
    odd: (measure: string, { day, figure, low, high }: Odd) =>
      `${dayText(day, "ja")}は${measure}が${jaNumber(figure)}で、普段（${jaNumber(low)}〜${jaNumber(high)}）と違います。`,
    allProviders: "すべての提供元",
    ofProvider: "提供元で絞る",
  },
  {
    trends: "Against a usual day",
    trendLead:
      "The last 30 imports of each provider. The band is the usual range of that weekday, and a day outside of it is marked: the median of the other imports, and on both sides three times their median distance from it, but never less than a quarter of the median, 20 rows or changes, or 5 rejected rows. A weekday with fewer than three others is compared with all days; with fewer than five in all, nothing is compared.",
    trendOf: (provider: string) => `Imports of ${provider}`,
    measure: {
      rows: "Rows of the file",
      changes: "Titles added, changed and gone",
      rejected: "Rejected rows",
    },
    chartOf: (provider: string, measure: string) => `${provider}: ${measure.toLowerCase()}, last imports`,
    pointName: "As of",
    point: (day: Day, runId: number) =>
      `${dayText(day, "en")}, ${consoleWords("en").run(runId).toLowerCase()}`,
    low: "Usual at least",
    high: "Usual at most",
    noneOdd: "No day is out of the ordinary.",
    tooFew: "There are too few imports yet to compare.",
    odd: (measure: string, { day, figure, low, high }: Odd) =>
      `${dayText(day, "en")} is odd: ${measure.toLowerCase()} ${enNumber(figure)}, usually ${enNumber(low)} to ${enNumber(high)}.`,
    allProviders: "All providers",
    ofProvider: "By provider",
  },
);

export type TrendWords = (typeof texts)["ja"];

export const trendWords = (locale: Locale): TrendWords => texts[locale];
