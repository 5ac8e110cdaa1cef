/** The days that a vague word covers, as a span of the calendar. */
import { addDays, type Day, dayOf, daysBetween } from "../../../shop-day";
import type { ReleaseDay } from "../../feed-row";

export interface Span {
  from: Day;
  to: Day;
  precision: ReleaseDay["precision"];
  approximate?: boolean;
  yearInferred?: boolean;
}

/** A missing year is the one that puts the day between 60 days before and ten months after the file's day. */
const LOOKS_BACK_DAYS = 60;

/** 261205 must not become a day in the year 2612. */
const isPlausible = (year: number): boolean => year >= 1900 && year <= 2100;

export function aDay(year: number, month: number, day: number): Span | null {
  const found = isPlausible(year) ? dayOf(year, month, day) : null;
  return found && { from: found, to: found, precision: "day" };
}

/** From the first to the last day of a month; 31 stands for its end. */
export function aPart(year: number, month: number, [first, last]: readonly [number, number]): Span | null {
  const whole = aMonth(year, month);
  if (!whole) return null;
  const from = addDays(whole.from, first - 1);
  return { from, to: last === 31 ? whole.to : addDays(whole.from, last - 1), precision: "part" };
}

/** From one day of a month to a later one. */
export function days(year: number, month: number, [first, last]: readonly [number, number]): Span | null {
  const from = aDay(year, month, first);
  const to = aDay(year, month, last);
  return from && to && from.from < to.to ? { from: from.from, to: to.to, precision: "part" } : null;
}

export const aMonth = (year: number, month: number): Span | null =>
  months(year, month, { count: 1, precision: "month" });

/** 末日. */
export function aLastDay(year: number, month: number): Span | null {
  const whole = aMonth(year, month);
  return whole && { from: whole.to, to: whole.to, precision: "day" };
}

/** 第1週 is the 1st to the 7th. */
export function aMonthWeek(year: number, month: number, week: number): Span | null {
  const span = aPart(year, month, [week * 7 - 6, week === 5 ? 31 : week * 7]);
  return span && span.from <= span.to ? span : null;
}

/** Three months from the one in which it begins; winter has the December of the year that is named. */
export const aSeason = (year: number, month: number): Span | null =>
  months(year, month, { count: 3, precision: "season" });

export const aHalf = (year: number, half: number): Span | null =>
  months(year, half * 6 - 5, { count: 6, precision: "season" });

/** Early, middle or late in a year: four months of it. */
export const aThird = (year: number, third: number): Span | null =>
  months(year, third * 4 - 3, { count: 4, precision: "season" });

export const aYear = (year: number): Span | null => months(year, 1, { count: 12, precision: "year" });

/** ISO 8601: the week that has the year's first Thursday is its first. */
export function aWeek(year: number, week: number): Span | null {
  const fourth = isPlausible(year) ? dayOf(year, 1, 4) : null;
  if (!fourth || week < 1 || week > 53) return null;
  const weekday = (new Date(`${fourth}T00:00:00Z`).getUTCDay() + 6) % 7;
  const from = addDays(fourth, (week - 1) * 7 - weekday);
  return { from, to: addDays(from, 6), precision: "part" };
}

interface Length {
  count: number;
  precision: Span["precision"];
}

/** Null where the calendar has no such month. */
export function months(year: number, month: number, { count, precision }: Length): Span | null {
  const end = month + count;
  const from = isPlausible(year) ? dayOf(year, month, 1) : null;
  const after = end > 12 ? dayOf(year + 1, end - 12, 1) : dayOf(year, end, 1);
  return from && after && { from, to: addDays(after, -1), precision };
}

export const approximately = (span: Span | null): Span | null =>
  span && { from: span.from, to: span.to, precision: span.precision, approximate: true };

export const withInferredYear = (span: Span | null): Span | null =>
  span && { from: span.from, to: span.to, precision: span.precision, yearInferred: true };

export function inferred(asOf: Day, read: (year: number) => Span | null): Span | null {
  const thisYear = Number(asOf.slice(0, 4));
  const spans = [thisYear - 1, thisYear, thisYear + 1].map(read);
  return withInferredYear(
    spans.find((span) => span && daysBetween(asOf, span.to) >= -LOOKS_BACK_DAYS) ?? null,
  );
}

/** Days since 30 December 1899, as spreadsheets count from March 1900 on. */
export const serialDay = (serial: number): Span | null => {
  const day = dayOf(1899, 12, 30);
  const found = day && addDays(day, serial);
  return found && { from: found, to: found, precision: "day" };
};
