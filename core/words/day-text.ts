/** A day, or a date that is honestly vague, in; the words for it out. Nothing vague is ever shown as a day. */

import type { Month } from "../release/month";
import type { SaleDate } from "../release/sale-date";
import type { Day } from "../shop-day";
import { inBoth, type Locale } from "./locale";

/** `2026-12-04` as 「12月4日（金）」 or "Friday 4 December"; with `year` as 「2026年12月4日（金）」. */
export function dayText(day: Day, locale: Locale, { year = false } = {}): string {
  return dayFormat(locale, year).format(noon(day)).replace(",", "");
}

/** The weekday alone: 「金」 or "Fri". */
export const weekdayText = (day: Day, locale: Locale): string => weekdays[locale].format(noon(day));

/** The sale's date as exactly as it is known: 「12月4日（金）」, 「12月上旬」, 「2027年春」, 「発売日未定」. */
export function saleDateText(date: SaleDate, locale: Locale, { year = false } = {}): string {
  const { dayFrom, dayTo, precision, approximate } = date;
  const say = vague[locale];
  if (!dayFrom || !dayTo || precision === "unknown") return say.unknown;
  const about = approximate ? say.about : (text: string) => text;
  if (precision === "day") return about(dayText(dayTo, locale, { year }));
  const [fullYear = 0, month = 0] = dayTo.split("-").map(Number);
  const name = year ? say.monthOfYear(fullYear, month) : say.month(month);
  if (precision === "month") return about(name);
  if (precision === "part") return about(say.part(name, partOf(dayTo)));
  if (precision === "season") return about(say.season(Number(dayFrom.slice(0, 4)), seasonOf(dayFrom)));
  return about(say.year(fullYear));
}

/** A month of a year: 「2026年12月」 or "December 2026". */
export function monthText(month: Month, locale: Locale): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return vague[locale].monthOfYear(year, number);
}

const partOf = (dayTo: Day): 0 | 1 | 2 => {
  const last = Number(dayTo.slice(8));
  return last <= 10 ? 0 : last <= 20 ? 1 : 2;
};

const seasonOf = (dayFrom: Day): number => Math.floor((Number(dayFrom.slice(5, 7)) % 12) / 3);

/** Noon in UTC, formatted in UTC: a day has no time zone of its own. */
const noon = (day: Day): Date => new Date(`${day}T12:00:00Z`);

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

const vague = inBoth(
  {
    unknown: "発売日未定",
    about: (text: string) => `${text}頃`,
    month: (month: number) => `${month}月`,
    monthOfYear: (year: number, month: number) => `${year}年${month}月`,
    part: (month: string, part: number) => `${month}${["上旬", "中旬", "下旬"][part]}`,
    season: (year: number, season: number) => `${year}年${["冬", "春", "夏", "秋"][season]}`,
    year: (year: number) => `${year}年`,
  },
  {
    unknown: "Date to be announced",
    about: (text: string) => `about ${text}`,
    month: (month: number) => `${MONTHS[month - 1]}`,
    monthOfYear: (year: number, month: number) => `${MONTHS[month - 1]} ${year}`,
    part: (month: string, part: number) => `${["early", "mid", "late"][part]} ${month}`,
    season: (year: number, season: number) => `${["winter", "spring", "summer", "autumn"][season]} ${year}`,
    year: (year: number) => `${year}`,
  },
);

const zone = { timeZone: "UTC" } as const;

const weekdays: Record<Locale, Intl.DateTimeFormat> = {
  ja: new Intl.DateTimeFormat("ja-JP", { ...zone, weekday: "short" }),
  en: new Intl.DateTimeFormat("en-GB", { ...zone, weekday: "short" }),
};

const days = inBoth<Record<"plain" | "withYear", Intl.DateTimeFormat>>(
  {
    plain: new Intl.DateTimeFormat("ja-JP", { ...zone, month: "long", day: "numeric", weekday: "short" }),
    withYear: new Intl.DateTimeFormat("ja-JP", {
      ...zone,
      year: "numeric",
      month: "long",
      day: "numeric",
      weekday: "short",
    }),
  },
  {
    plain: new Intl.DateTimeFormat("en-GB", { ...zone, month: "long", day: "numeric", weekday: "long" }),
    withYear: new Intl.DateTimeFormat("en-GB", {
      ...zone,
      year: "numeric",
      month: "long",
      day: "numeric",
      weekday: "long",
    }),
  },
);

const dayFormat = (locale: Locale, year: boolean): Intl.DateTimeFormat =>
  days[locale][year ? "withYear" : "plain"];
