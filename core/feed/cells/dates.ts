/** Reads a provider's words for a release day as exactly or as vaguely as they were said. */
import { type Day, shopDay } from "../../shop-day";
import type { ReleaseDay } from "../feed-row";
import { DATE_FORMS, type DeclaredFormat } from "./date-forms";
import type { Span } from "./date-span";
import { PLACEHOLDER, UNKNOWN } from "./date-words";

export interface DateRules {
  /** The day of the file, from which a missing year is taken. */
  asOf: Day;
  /** Forms that are read only because the provider's profile declares them. */
  formats: readonly DeclaredFormat[];
  /** Where a moment that names its own zone falls on a day; as it is written if nothing is said. */
  timeZone?: string | undefined;
}

const ABOUT = /(頃|ごろ|前後|以降|~|\(予定\)|予定日?)$|^(約|およそ|circa|ca\.|c\.|about|around|approx\.?)/;
const SAID_EXACTLY = /(\(予定\)|予定日?)$/;
const DECORATION = /(発売日?|配信|刊行|リリース|入荷)$/;
const TENTATIVE = /\((?:tbc|tba|tentative|expected|est\.?|estimated|仮)\)$/;
const WEEKDAY =
  /[([](?:(?:日|月|火|水|木|金|土|祝|・)+(?:曜日?)?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)[)\]]/g;
const WEEKDAY_BEFORE = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?(?=\d|[a-z])/;
/** 2010(平成22)年, 平成22(2010)年: the year once more. */
const YEAR_AGAIN = /\((?:(?:令和|平成|昭和)\d+年?|\d{4}年?)\)(?=年)/;
const MOMENT =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:t|\s+)(\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(z|[+-]\d{2}:?\d{2})$/;
const HOUR =
  /(?:t|\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?(?:\s*(?:z|utc|gmt|jst|[+-]\d{2}:?\d{2}))?$/;

/**
 * Reads a release day: exact days, 上旬/中旬/下旬, months, quarters, seasons, years, ranges, Japanese eras, any digit width,
 * with or without a year or an hour. Null where the text means nothing or names a day that the calendar does not have; a
 * form that could mean two days (12/01/2026) is read only if the profile declares it.
 */
export function readReleaseDay(text: string, rules: DateRules): ReleaseDay | null {
  const raw = text.trim();
  if (raw === "") return unknownDay(raw);
  const { plain, approximate } = withoutDecoration(normalised(raw, rules.timeZone));
  if (UNKNOWN.has(plain) || PLACEHOLDER.test(plain)) return unknownDay(raw);
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

/** 2026年12月上旬~中旬, 2026/12/5~2026/12/10: from the first day of the one to the last of the other. */
function readRange(plain: string, rules: DateRules): Span | null {
  const [first = "", last = "", ...more] = plain.split("~");
  const from = last !== "" && more.length === 0 ? readSpan(first, rules) : null;
  if (!from) return null;
  const [year = "", month = ""] = from.from.split("-");
  const beginnings = ["", `${year}年`, `${year}年${Number(month)}月`];
  const to = beginnings.map((beginning) => readSpan(beginning + last, rules)).find((span) => span !== null);
  if (!to || to.to < from.to) return null;
  const isOneMonth = to.to.startsWith(`${year}-${month}`);
  const precision = isOneMonth ? "part" : "season";
  return { from: from.from, to: to.to, precision, yearInferred: Boolean(from.yearInferred) };
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

/** Half-width, lower case, without accents, weekday, hour and blanks, except that digits do not run together. */
function normalised(text: string, timeZone?: string): string {
  if (/^\d{4}[-/]\d{1,2}[-/]\d{1,2}$/.test(text)) return text;
  const half = text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .toLowerCase();
  const moment = timeZone ? dayOfMoment(half, timeZone) : null;
  return (moment ?? half.replace(HOUR, ""))
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .replace(WEEKDAY, "")
    .replace(/(?<=\d)\s+(?=\d)/g, "-")
    .replace(/\s+/g, "")
    .replace(/[‐-―−]/g, "-")
    .replace(/[〜∼]/g, "~")
    .replace(/(?<=^\d{4,8})\.0+$/, "")
    .replace(WEEKDAY_BEFORE, "")
    .replace(YEAR_AGAIN, "");
}

/** A moment with a zone of its own is a day of the shop's. */
function dayOfMoment(text: string, timeZone: string): Day | null {
  const [, y, m = "", d = "", time, zone = ""] = MOMENT.exec(text) ?? [];
  if (!y) return null;
  const iso = `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}T${time?.padStart(5, "0")}${zone.toUpperCase()}`;
  const instant = new Date(iso);
  return Number.isNaN(instant.getTime()) || Number(y) < 1900 ? null : shopDay(instant, timeZone);
}

interface Undecorated {
  plain: string;
  approximate: boolean;
}

/** Words around a day; of words alone nothing is left that would be a day. */
function withoutDecoration(text: string): Undecorated {
  let plain = text;
  let approximate = false;
  for (;;) {
    if (plain === "" || UNKNOWN.has(plain)) return { plain: plain === "" ? text : plain, approximate };
    const undecorated = plain.replace(DECORATION, "");
    const exact = undecorated.replace(SAID_EXACTLY, "");
    const certain = exact.replace(ABOUT, "").replace(TENTATIVE, "");
    approximate ||= certain !== exact;
    if (certain === plain) return { plain, approximate };
    plain = certain;
  }
}
