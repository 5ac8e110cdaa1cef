import { isShelfKind, type Shelf } from "@/core/catalogue/shelf";
import { type Month, parseMonth } from "@/core/release/month";
import { isProductType } from "@/core/release/vocabulary";
import { nameOf } from "./segment";

/** What a feed is about: everything, a month, a shelf, or one title, of which there is a calendar alone. */
export type Subject =
  | { of: "all" }
  | { of: "month"; month: Month }
  | { of: "shelf"; shelf: Shelf }
  | { of: "release"; id: number };

export interface FeedAddress {
  subject: Subject;
  /** A calendar of what is coming, or news of what came out. */
  form: "coming.ics" | "released.atom";
}

/** `authors/NAME/coming.ics`, `months/2026-12/coming.ics`, `released.atom`: the segments after the language as they stand in the address, or null. */
export function readFeedAddress(segments: string[]): FeedAddress | null {
  const form = segments.at(-1);
  const subject = readSubject(segments.slice(0, -1));
  if (!subject || (form !== "coming.ics" && form !== "released.atom")) return null;
  return subject.of === "release" && form === "released.atom" ? null : { subject, form };
}

function readSubject([kind, name, ...rest]: string[]): Subject | null {
  if (kind === undefined) return { of: "all" };
  if (name === undefined || rest.length > 0) return null;
  const month = kind === "months" ? parseMonth(name) : null;
  if (month) return { of: "month", month };
  if (kind === "releases") return /^[1-9]\d{0,9}$/.test(name) ? { of: "release", id: Number(name) } : null;
  const key = nameOf(name);
  if (kind === "kinds" && !isProductType(key ?? "")) return null;
  return isShelfKind(kind) && key ? { of: "shelf", shelf: { kind, key } } : null;
}
