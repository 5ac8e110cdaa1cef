/** Reads a provider's words for a release day as exactly or as vaguely as they were said. */
import { type Day, daysBetween } from "../../../shop-day";
import type { ReleaseDay } from "../../feed-row";
import type { DeclaredFormat } from "./form";
import { DATE_FORMS } from "./forms";
import type { Span } from "./span";
import { normalised, withoutDecoration } from "./text";
import { OPEN_DIGITS, PLACEHOLDER, UNKNOWN } from "./words";

export interface DateRules {
  /** The day of the file, from which a missing year is taken. */
  asOf: Day;
  /** Forms that are read only because the provider's profile declares them. */
  formats: readonly DeclaredFormat[];
  /** Where a moment that names its own zone falls on a day; as it is written if nothing is said. */
  timeZone?: string | undefined;
}

/**
 * Reads a release day: exact days, 上旬/中旬/下旬, months, quarters, seasons, years, ranges, Japanese eras, any digit width,
 * with or without a year or an hour. Null where the text means nothing or names a day that the calendar does not have; a
 * form that could mean two days (12/01/2026) is read only if the profile declares it.
 */
export function readReleaseDay(text: string, rules: DateRules): ReleaseDay | null {
  const raw = text.trim();
  if (raw === "") return unknownDay(raw);
  const { plain, approximate } = withoutDecoration(normalised(raw, rules.timeZone));
  if (UNKNOWN.has(plain) || OPEN_DIGITS.test(plain) || PLACEHOLDER.test(plain)) return unknownDay(raw);
  const span = readSpan(plain, rules) ?? readRange(plain, rules);
  return span && dayOfSpan(span, approximate, raw);
}

/** Whether the text is a day that programs write where there is none, such as 1970-01-01. */
export const isPlaceholderDay = (text: string): boolean => PLACEHOLDER.test(normalised(text.trim()));

function readSpan(plain: string, { asOf, formats }: DateRules): Span | null {
  for (const form of DATE_FORMS) {
    if (form.declaredAs && !formats.includes(form.declaredAs)) continue;
    const match = form.pattern.exec(plain);
    const span = match && form.read(match, asOf);
    if (span) return span;
  }
  return null;
}

/** A range that goes on into a year that is not named is no longer than this. */
const LONGEST_DAYS = 190;

/** 2026年12月上旬~中旬, 2026/12/5~2026/12/10: from the first day of the one to the last of the other. */
function readRange(plain: string, rules: DateRules): Span | null {
  const [first = "", last = "", ...more] = plain.split("~");
  const from = last !== "" && more.length === 0 ? readSpan(first, rules) : null;
  const to = from && lastOfRange(from, last, rules);
  if (!from || !to) return null;
  const precision = to.to.slice(0, 7) === from.from.slice(0, 7) ? "part" : "season";
  return {
    from: from.from,
    to: to.to,
    precision,
    yearInferred: Boolean(from.yearInferred || to.yearInferred),
  };
}

/** What the end of a range leaves out, its beginning has said. */
function lastOfRange(from: Span, last: string, rules: DateRules): Span | null {
  const [year = "", month = ""] = from.from.split("-");
  const within = ["", `${year}年${Number(month)}月`, `${year}年`]
    .map((beginning) => readSpan(beginning + last, rules))
    .find((span) => span && !span.yearInferred && span.to >= from.to);
  const next = readSpan(`${Number(year) + 1}年${last}`, rules);
  return within ?? (next && daysBetween(from.from, next.to) <= LONGEST_DAYS ? next : null);
}

export const unknownDay = (raw: string): ReleaseDay => ({
  from: null,
  to: null,
  precision: "unknown" as const,
  approximate: false,
  yearInferred: false,
  raw,
});

function dayOfSpan(span: Span, approximate: boolean, raw: string): ReleaseDay {
  const { from, to, precision, yearInferred = false } = span;
  return { from, to, precision, approximate: approximate || Boolean(span.approximate), yearInferred, raw };
}
