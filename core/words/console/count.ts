/** Numbers, counted things, lengths of time and names as the console's texts have them. */

export const jaNumber = (number: number): string => number.toLocaleString("ja-JP");
export const enNumber = (number: number): string => number.toLocaleString("en-GB");

/** `1 title`, `2,000 titles` */
export const enCount = (number: number, one: string, many = `${one}s`): string =>
  `${enNumber(number)} ${number === 1 ? one : many}`;

const HOUR = 60;

/** Minutes up to two hours, then whole hours. */
export const jaSpan = (minutes: number): string =>
  minutes < 2 * HOUR ? `${jaNumber(minutes)}分` : `${jaNumber(Math.floor(minutes / HOUR))}時間`;

export const enSpan = (minutes: number): string =>
  minutes < 2 * HOUR ? enCount(minutes, "minute") : enCount(Math.floor(minutes / HOUR), "hour");

/**
 * A name within a sentence: in Arabic or Hebrew it reads from its own side and leaves the sentence as it is
 * (https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates).
 */
export const isolated = (name: string): string => `\u2068${name}\u2069`;
