/** The words in which days are said in East Asian and European languages; accents, articles and blanks are gone by then. */

const numbered = (words: string[]): Map<string, number> =>
  new Map(words.flatMap((list, place) => list.split(/\s+/).map((word) => [word, place + 1] as const)));

/** English, German, French, Spanish, Italian, Portuguese, Dutch, Russian and Polish, as Unicode's CLDR has them. */
export const MONTHS = numbered([
  "january jan januar jaenner janner janvier janv enero gennaio janeiro januari январь января stycznia styczen",
  "february feb februar fevrier fevr fev febrero febbraio fevereiro februari февраль февраля lutego luty",
  "march mar maerz marz mrz mars marzo marco maart март марта marca marzec",
  "april apr avril avr abril aprile апрель апреля kwietnia kwiecien",
  "may mai mayo maggio maio mei маи мая maja maj",
  "june jun juni juin junio giugno junho июнь июня czerwca czerwiec",
  "july jul juli juillet juil julio luglio julho июль июля lipca lipiec",
  "august aug aout agosto augustus август августа sierpnia sierpien",
  "september sept sep septembre septiembre settembre setembro сентябрь сентября wrzesnia wrzesien",
  "october oct oktober okt octobre octubre ottobre outubro октябрь октября pazdziernika pazdziernik",
  "november nov novembre noviembre novembro ноябрь ноября listopada listopad",
  "december dec dezember dez decembre diciembre dicembre dezembro декабрь декабря grudnia grudzien",
]);

/** The month in which each begins. */
export const SEASONS = new Map([
  ["春", 3],
  ["夏", 6],
  ["秋", 9],
  ["冬", 12],
  ["봄", 3],
  ["여름", 6],
  ["가을", 9],
  ["겨울", 12],
  ["spring", 3],
  ["summer", 6],
  ["autumn", 9],
  ["fall", 9],
  ["winter", 12],
  ["holiday", 10],
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
  ["初", [1, 10]],
  ["上", [1, 10]],
  ["頭", [1, 10]],
  ["초순", [1, 10]],
  ["상순", [1, 10]],
  ["초", [1, 10]],
  ["early", [1, 10]],
  ["beginning", [1, 10]],
  ["anfang", [1, 10]],
  ["debut", [1, 10]],
  ["中旬", [11, 20]],
  ["半ば", [11, 20]],
  ["중순", [11, 20]],
  ["mid", [11, 20]],
  ["middle", [11, 20]],
  ["mitte", [11, 20]],
  ["mi", [11, 20]],
  ["下旬", [21, 31]],
  ["末", [21, 31]],
  ["下", [21, 31]],
  ["底", [21, 31]],
  ["하순", [21, 31]],
  ["말", [21, 31]],
  ["late", [21, 31]],
  ["end", [21, 31]],
  ["ende", [21, 31]],
  ["fin", [21, 31]],
  ["前半", [1, 15]],
  ["後半", [16, 31]],
]);

/** The year before the first of each. */
export const ERAS = new Map([
  ["令和", 2018],
  ["r", 2018],
  ["平成", 1988],
  ["h", 1988],
  ["昭和", 1925],
  ["s", 1925],
  ["大正", 1911],
  ["明治", 1867],
  ["民國", 1911],
  ["民国", 1911],
]);

/** What providers write while the day is not known. */
export const UNKNOWN = new Set(
  `未定 発売日未定 日付未定 日程未定 時期未定 発売時期未定 刊行時期未定 発売未定 配信日未定 刊行日未定 未発表 未発売 発表待ち 検討中
   延期 発売延期 刊行延期 配信延期 延期未定 近日 近日発売 近日公開 発売予定 刊行予定 配信予定 近刊 準備中 調整中 予定 予定日 なし 不明 9999 999999 tba tbd tbc unknown comingsoon na n/a none
   tobeannounced tobedetermined tobeconfirmed tobedecided datetba unannounced undated n.a. n.d. nodate null offen avenir aparaitre
   notyetpublished forthcoming nochnichterschienen 待定 待公布 即将上市 即將上市 即将出版 即將出版 미정 출간예정 출시예정 발매예정 발간예정`.split(
    /\s+/,
  ),
);

/** Signs that stand for digits, and digits that stand for none. */
export const OPEN_DIGITS =
  /^(?:[-/._?*×○●~]+|(?:0000|9999)(?:[-/.]?(?:00|99)){0,2}|(?:00|99)[-/.](?:00|99)[-/.](?:0000|9999)|9999[-/.]?12[-/.]?31)$/;

const FIRST_YEARS = "(?:0001|0101|1900|1970)";
const LAST_YEARS = "(?:2099|2999|9999)";

/** Days on which programs put what has none: the first day that their calendars count, or the last. */
export const PLACEHOLDER = new RegExp(
  `^(?:${[
    "0",
    `${FIRST_YEARS}[-/.]?0?1[-/.]?0?1`,
    `0?1[-/.]0?1[-/.]${FIRST_YEARS}`,
    "1900[-/.]?0?1[-/.]?00|1899[-/.]?12[-/.]?3[01]",
    `${LAST_YEARS}[-/.]?12[-/.]?31|3000[-/.]?0?1[-/.]?0?1`,
    `(?:12[-/.]31|31[-/.]12)[-/.]${LAST_YEARS}`,
  ].join("|")})$`,
);
