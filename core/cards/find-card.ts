/** The card of a title or a list as the catalogue stands now. */
import { findRelease } from "../catalogue/find-release";
import { listHeading, shelfHeading, withFilter } from "../catalogue/headings";
import { listAnnounced } from "../catalogue/list-announced";
import { listMoved } from "../catalogue/list-moved";
import { listForthcoming, listMonth, listUndated, listWeek } from "../catalogue/list-releases";
import { listComing, listPast } from "../catalogue/list-shelf";
import { isRemoved, type ReleaseSummary } from "../release/release";
import { type Day, shopDay } from "../shop-day";
import { isListName } from "../words/list";
import type { Locale } from "../words/locale";
import { words } from "../words/words";
import { type Card, COVERS_OF_LIST as limit, listCard, releaseCard } from "./card";
import type { CardSubject } from "./card-address";

export interface CardPlace {
  locale: Locale;
  /** The shop's name in that language, and its zone, an IANA name. */
  shop: string;
  timeZone: string;
  now: Date;
}

type Listed = Exclude<CardSubject, { release: number }>;

/** Null for a title that does not exist or was issued in error, and for a shelf without a title. */
export async function findCard(subject: CardSubject, place: CardPlace): Promise<Card | null> {
  if ("release" in subject) {
    const release = await findRelease(subject.release);
    return release && !isRemoved(release) ? releaseCard(release, place) : null;
  }
  const releases = await firstOf(subject, place);
  if (releases.length === 0 && "shelf" in subject && subject.shelf.kind !== "kinds") return null;
  return listCard(headingOf(subject, releases, place.locale), releases, place);
}

function headingOf(subject: Listed, releases: ReleaseSummary[], locale: Locale): string {
  if ("shelf" in subject)
    return withFilter(shelfHeading(subject.shelf, releases[0], locale), subject.filter, locale);
  if (subject.list === "forthcoming") return words(locale).list.forthcoming;
  return listHeading(subject.list, subject.filter, locale);
}

async function firstOf(subject: Listed, { timeZone, now }: CardPlace): Promise<ReleaseSummary[]> {
  const { filter } = subject;
  const today = shopDay(now, timeZone);
  if ("list" in subject) return (await listOf(subject, today, timeZone)).releases;
  const coming = await listComing(subject.shelf, today, { limit, filter });
  return coming.releases.length > 0 ? coming.releases : listPast(subject.shelf, today, { limit, filter });
}

function listOf({ list, filter }: Extract<Listed, { list: unknown }>, today: Day, timeZone: string) {
  const page = { limit, filter };
  if (list === "forthcoming") return listForthcoming(today, page);
  if (!isListName(list)) return listMonth(list, page);
  if (list === "this-week") return listWeek(today, page);
  if (list === "undated") return listUndated(page);
  return (list === "moved" ? listMoved : listAnnounced)({ today, timeZone }, page);
}
