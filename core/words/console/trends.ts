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
      "提供元ごとに、最近30回の取り込みを示します。帯は同じ曜日のほかの回から見た普段の範囲です。中央値から、ほかの回の中央値からの差（中央値）の3倍まで、少なくとも中央値の4分の1まで、行と変更は20件、不採用は5件までを普段どおりとします。同じ曜日が3回に満たないときはほかの曜日も数え、全部で5回に満たないときは比べません。",
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
      "The last 30 imports of each provider. The band is what its other imports on the same weekday lead to expect: up to three times their median distance from their median, at least a quarter of the median, at least 20 rows or changes and 5 rejected rows. Where a weekday has fewer than three others, all days count; with fewer than five others nothing is compared.",
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
