/** Finds the weekday that stands beside a day, to hold it against the calendar. */
import type { ReleaseDay } from "../../feed-row";

/** From Sunday, by how each begins: in Japanese, Chinese, Korean, English and German. */
const WEEKDAYS = [
  ["日", "天", "일", "sun", "sonntag"],
  ["月", "一", "월", "mon", "montag"],
  ["火", "二", "화", "tue", "dienstag"],
  ["水", "三", "수", "wed", "mittwoch"],
  ["木", "四", "목", "thu", "donnerstag"],
  ["金", "五", "금", "fri", "freitag"],
  ["土", "六", "토", "sat", "samstag", "sonnabend"],
];
const NUMBERS = new Map(WEEKDAYS.flatMap((words, number) => words.map((word) => [word, number])));
const NAMED =
  /[([]([日月火水木金土일월화수목금토])(?:曜日?|요일)?(?:[・/]?祝日?)?[)\]]|([日月火水木金土])曜|(?:星期|周)([一二三四五六日天])|(?<!\p{L})(sun|mon|tue|wed|thu|fri|sat)(?:s|nes|rs|ur)?(?:day)?(?!\p{L})|(?<!\p{L})(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)(?!\p{L})/u;

/** A weekday of another zone may be that of the day before or after. */
const ZONED = /\d:\d{2}.*(?:z|utc|gmt|[+-]\d{2}:?\d{2})$/;

/** Whether the text names another weekday than its day has: 2026年12月5日(月) is a Saturday. */
export function contradictsWeekday({ raw, from, precision }: ReleaseDay): boolean {
  if (precision !== "day" || from === null) return false;
  const text = raw.normalize("NFKC").toLowerCase();
  const found = ZONED.test(text) ? null : NAMED.exec(text);
  const word = found?.slice(1).find((each) => each !== undefined);
  return word !== undefined && NUMBERS.get(word) !== new Date(`${from}T00:00:00Z`).getUTCDay();
}
