/** A provider's words for a release day in, the days they can mean out, as exact or as vague as they were said. */
import type { Day } from "../../shop-day";
import type { ReleaseDay } from "../feed-row";
import { DATE_FORMS, type Span } from "./date-forms";

export interface DateRules {
  /** The day of the file, from which a missing year is taken. */
  asOf: Day;
  /** Forms that are read only because the provider's profile declares them. */
  formats: readonly DeclaredFormat[];
}

export type DeclaredFormat = "mdy" | "dmy" | "excel-serial";

const UNKNOWN = new Set([
  "",
  "未定",
  "発売日未定",
  "日付未定",
  "日程未定",
  "時期未定",
  "近日",
  "近日発売",
  "準備中",
  "調整中",
  "99999999",
  "00000000",
  "999999",
  "0000-00-00",
  "9999-12-31",
  "9999/12/31",
  "99991231",
  "tba",
  "tbd",
  "tbc",
  "unknown",
  "comingsoon",
  "na",
  "n/a",
  "-",
]);
const ABOUT = /(頃|ごろ|前後|以降|\(予定\)|予定日?)$|^(約|およそ|circa|c\.|about|around|approx\.?)/;
const SAID_EXACTLY = /(\(予定\)|予定日?)$/;
const DECORATION = /(発売日?|配信|刊行|リリース|入荷)$/;
const WEEKDAY = /[([](日|月|火|水|木|金|土|祝|・)+(曜日?)?[)\]]/g;

/**
 * Reads a release day: exact days, 上旬/中旬/下旬, months, seasons, years, Japanese eras, any digit width, with or
 * without a year. Null where the text means nothing or names a day that the calendar does not have; a form that
 * could mean two days (12/01/2026) is read only if the profile declares it.
 */
export function readReleaseDay(text: string, rules: DateRules): ReleaseDay | null {
  const raw = text.trim();
  const [plain, approximate] = withoutDecoration(normalised(raw));
  if (UNKNOWN.has(plain)) return unknownDay(raw);
  for (const form of DATE_FORMS) {
    const match = form.pattern.exec(plain);
    if (!match || (form.declaredAs && !rules.formats.includes(form.declaredAs))) continue;
    const span = form.read(match, rules.asOf);
    return span ? dayOfSpan(span, approximate, raw) : null;
  }
  return null;
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

/** Half-width, lower case, without blanks inside Japanese forms and without the weekday. */
function normalised(text: string): string {
  const half = text.normalize("NFKC").toLowerCase();
  return half
    .replace(WEEKDAY, "")
    .replace(/\s+/g, "")
    .replace(/[‐-―−]/g, "-");
}

function withoutDecoration(text: string): [plain: string, approximate: boolean] {
  let plain = text;
  let approximate = false;
  for (;;) {
    const undecorated = plain.replace(DECORATION, "");
    const exact = undecorated.replace(SAID_EXACTLY, "");
    const certain = exact.replace(ABOUT, "");
    approximate ||= certain !== exact;
    if (certain === plain || UNKNOWN.has(plain)) return [plain, approximate];
    plain = certain;
  }
}
