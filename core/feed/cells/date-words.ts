/** The words in which days are said in Japanese, English, German and French; accents and blanks are gone by then. */

const numbered = (words: string[]): Map<string, number> =>
  new Map(words.flatMap((list, place) => list.split(" ").map((word) => [word, place + 1] as const)));

export const MONTHS = numbered([
  "january jan januar jaenner janner janvier janv",
  "february feb februar fevrier fevr fev",
  "march mar maerz marz mrz mars",
  "april apr avril avr",
  "may mai",
  "june jun juni juin",
  "july jul juli juillet juil",
  "august aug aout",
  "september sept sep septembre",
  "october oct oktober okt octobre",
  "november nov novembre",
  "december dec dezember dez decembre",
]);

/** The month in which each begins. */
export const SEASONS = new Map([
  ["春", 3],
  ["夏", 6],
  ["秋", 9],
  ["冬", 12],
  ["spring", 3],
  ["summer", 6],
  ["autumn", 9],
  ["fall", 9],
  ["winter", 12],
  ["fruhjahr", 3],
  ["fruhling", 3],
  ["sommer", 6],
  ["herbst", 9],
  ["printemps", 3],
  ["ete", 6],
  ["automne", 9],
  ["hiver", 12],
]);

/** Days of a month; 31 stands for its end. */
export const PARTS = new Map<string, readonly [number, number]>([
  ["上旬", [1, 10]],
  ["初旬", [1, 10]],
  ["初め", [1, 10]],
  ["頭", [1, 10]],
  ["early", [1, 10]],
  ["beginningof", [1, 10]],
  ["anfang", [1, 10]],
  ["debut", [1, 10]],
  ["中旬", [11, 20]],
  ["半ば", [11, 20]],
  ["mid", [11, 20]],
  ["middleof", [11, 20]],
  ["mitte", [11, 20]],
  ["mi", [11, 20]],
  ["下旬", [21, 31]],
  ["末", [21, 31]],
  ["late", [21, 31]],
  ["endof", [21, 31]],
  ["ende", [21, 31]],
  ["fin", [21, 31]],
  ["前半", [1, 15]],
  ["後半", [16, 31]],
]);

export const ERAS = new Map([
  ["令和", 2018],
  ["r", 2018],
  ["平成", 1988],
  ["h", 1988],
  ["昭和", 1925],
  ["s", 1925],
]);

/** What providers write while the day is not known. */
export const UNKNOWN = new Set(
  `未定 発売日未定 日付未定 日程未定 時期未定 未発表 発表待ち 検討中 近日 近日発売 近日公開 準備中 調整中 予定 予定日 なし
   99999999 00000000 999999 0000-00-00 9999-12-31 9999/12/31 99991231 tba tbd tbc unknown comingsoon na n/a - -- none
   tobeannounced tobedetermined tobeconfirmed tobedecided datetba unannounced undated n.a. null offen avenir aparaitre`.split(
    /\s+/,
  ),
);

/** Days on which programs put what has none: the first day that their calendars count, or the last. */
export const PLACEHOLDER =
  /^(?:0|0000|(?:0001|0101|1900|1970)[-/.]?0?1[-/.]?0?1|1900[-/.]?0?1[-/.]?00|1899[-/.]?12[-/.]?3[01]|(?:2099|2999)[-/.]?12[-/.]?31|3000[-/.]?0?1[-/.]?0?1)$/;
