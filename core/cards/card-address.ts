/** The address of a share card, written and read: `/share/ja/releases/12/HASH.png`. */
import type { Filter } from "../catalogue/filter";
import { isShelfKind, type Shelf } from "../catalogue/shelf";
import { type Month, parseMonth } from "../release/month";
import { isProductType } from "../release/vocabulary";
import { isListName, type ListName } from "../words/list";
import { isLocale, type Locale } from "../words/locale";
import { type Card, cardHash } from "./card";

/** What a card is about. */
export type CardSubject =
  | { release: number }
  | { list: ListName | Month | "forthcoming"; filter: Filter }
  | { shelf: Shelf; filter: Filter };

export interface CardAddress {
  locale: Locale;
  subject: CardSubject;
  hash: string;
}

/** With the hash of what stands on it: once the card changes, so does its address. */
export const cardPath = (locale: Locale, subject: CardSubject, card: Card): string =>
  `/share/${locale}/${segmentsOf(subject).join("/")}/${cardHash(card)}.png`;

/** Names from a feed are written in base64url, so that no %, dot or slash in one is read by anything on the way. */
function segmentsOf(subject: CardSubject): string[] {
  if ("release" in subject) return ["releases", String(subject.release)];
  const { kind, format } = subject.filter;
  const about =
    "list" in subject ? ["lists", subject.list] : [subject.shelf.kind, encoded(subject.shelf.key)];
  return [...about, ...(kind ? ["kind", kind] : []), ...(format ? ["format", encoded(format)] : [])];
}

const ADDRESS = /^\/share\/([a-z]{2})\/([\w/-]{1,4000})\/([\w-]{22})\.png$/;

/** Null for an address that no page of ours leads to. */
export function readCardAddress(pathname: string): CardAddress | null {
  const [, locale = "", segments = "", hash = ""] = ADDRESS.exec(pathname) ?? [];
  const subject = isLocale(locale) ? readSubject(segments.split("/")) : null;
  return subject && isLocale(locale) ? { locale, subject, hash } : null;
}

function readSubject([about = "", name = "", ...choices]: string[]): CardSubject | null {
  if (about === "releases")
    return /^[1-9]\d{0,9}$/.test(name) && choices.length === 0 ? { release: Number(name) } : null;
  const filter = readFilter(choices);
  if (!filter) return null;
  if (isShelfKind(about) && name) {
    const key = decoded(name);
    return about === "kinds" && !isProductType(key) ? null : { shelf: { kind: about, key }, filter };
  }
  const list = name === "forthcoming" || isListName(name) ? name : parseMonth(name);
  return about === "lists" && list ? { list, filter } : null;
}

function readFilter(choices: string[]): Filter | null {
  const filter: Filter = {};
  for (let place = 0; place < choices.length; place += 2) {
    const value = choices[place + 1] ?? "";
    if (choices[place] === "kind" && isProductType(value)) filter.kind = value;
    else if (choices[place] === "format" && value) filter.format = decoded(value);
    else return null;
  }
  return filter;
}

const encoded = (name: string): string => Buffer.from(name).toString("base64url");
const decoded = (segment: string): string => Buffer.from(segment, "base64url").toString();
