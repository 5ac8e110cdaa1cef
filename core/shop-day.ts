/** Days of the shop's calendar, and the instants at which they begin; a day is never held as an instant. */

/** A day in the shop's time zone, `YYYY-MM-DD` (ISO 8601 calendar date). Days compare as strings. */
export type Day = string & { readonly Day: unique symbol };

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;

/** The day if the text is a real calendar date in `YYYY-MM-DD`, otherwise null. */
export function parseDay(text: string): Day | null {
  const [, year, month, day] = DAY.exec(text) ?? [];
  return year && month && day ? dayOf(Number(year), Number(month), Number(day)) : null;
}

/** As `parseDay`, but throws: for days from our own tables and literals. */
export function toDay(text: string): Day {
  const day = parseDay(text);
  if (!day) throw new RangeError(`not a calendar day: ${text}`);
  return day;
}

/** The day with these numbers (month 1–12), or null where the calendar has none, such as 30 February. */
export function dayOf(year: number, month: number, day: number): Day | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1 && year <= 9999;
  return exists ? (date.toISOString().slice(0, 10) as Day) : null;
}

/** The day that a clock in `timeZone` (IANA name) shows at the instant `now`. */
export function shopDay(now: Date, timeZone: string): Day {
  const { year, month, day } = clockIn(now, timeZone);
  return toDay(`${year}-${month}-${day}`);
}

/** The time `HH:MM` that a clock in `timeZone` shows at the instant `now`. */
export function shopTime(now: Date, timeZone: string): string {
  const { hour, minute } = clockIn(now, timeZone);
  return `${hour}:${minute}`;
}

/** The instant at which clocks in `timeZone` show `time` (`HH:MM`) on `day`; in a gap of summer time, the instant after it. */
export function instantOf(day: Day, time: string, timeZone: string): Date {
  const local = Date.parse(`${day}T${time}:00Z`);
  const first = local - offsetAt(new Date(local), timeZone);
  const second = local - offsetAt(new Date(first), timeZone);
  const isShown = second + offsetAt(new Date(second), timeZone) === local;
  return new Date(isShown ? second : Math.max(first, second));
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, 10) as Day;
}

/** Whole days from `from` to `to`: negative where `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function clockIn(now: Date, timeZone: string): Record<string, string> {
  const format = formats.get(timeZone) ?? clockFormat(timeZone);
  formats.set(timeZone, format);
  return Object.fromEntries(format.formatToParts(now).map((part) => [part.type, part.value]));
}

function clockFormat(timeZone: string): Intl.DateTimeFormat {
  const [year, digits] = ["numeric", "2-digit"] as const;
  return new Intl.DateTimeFormat("en-CA-u-ca-gregory", {
    timeZone,
    hourCycle: "h23",
    year,
    month: digits,
    day: digits,
    hour: digits,
    minute: digits,
    second: digits,
  });
}

function offsetAt(instant: Date, timeZone: string): number {
  const { year, month, day, hour, minute, second } = clockIn(instant, timeZone);
  const shown = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return shown - Math.floor(instant.getTime() / 1000) * 1000;
}
