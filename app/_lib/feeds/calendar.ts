import ical, { ICalCalendarMethod } from "ical-generator";
import { isCalledOff, type ReleaseSummary } from "@/core/release/release";
import { addSaleDay, type Revision } from "@/core/release/sale-day-event";
import type { Locale } from "@/core/words/locale";
import { inLocale, releasePath } from "../addresses/paths";
import { absolute } from "../search-engines/page-metadata";

/** How often a calendar should look again, in seconds (REFRESH-INTERVAL, RFC 7986, 5.7). */
const HALF_A_DAY = 43_200;

interface Heading {
  name: string;
  /** What a reader of the calendar should know of it, such as where it ends. */
  note?: string | undefined;
}

const calendarHeaded = ({ name, note }: Heading) =>
  ical({
    name,
    description: note ?? null,
    method: ICalCalendarMethod.PUBLISH,
    prodId: "//Shinkan//New releases//EN",
    ttl: HALF_A_DAY,
  });

interface Shown {
  releases: readonly ReleaseSummary[];
  /** By release. */
  revisions: ReadonlyMap<number, Revision>;
  /** What is to be known of a title beside its people, such as how the shop sells it. */
  notes?: ReadonlyMap<number, string>;
  locale: Locale;
  now: Date;
}

/** Titles with a day as all-day events (RFC 5545); a vague date is in no calendar, because no day is known. */
export function calendarOf(heading: Heading, { releases, revisions, notes, locale, now }: Shown): string {
  const calendar = calendarHeaded(heading);
  for (const release of releases) {
    const { id, title, dayTo, precision, approximate } = release;
    const revision = revisions.get(id);
    if (!revision || !dayTo || precision !== "day" || approximate) continue;
    const event = {
      releaseId: id,
      title,
      by: [makersOf(release), notes?.get(id)].filter(Boolean).join("\n"),
      url: absolute(inLocale(locale, releasePath(release))),
      day: dayTo,
      isCalledOff: isCalledOff(release),
      ...revision,
    };
    addSaleDay(calendar, event, now);
  }
  return calendar.toString();
}

function makersOf({ contributors, publisher }: ReleaseSummary): string {
  const people = contributors.slice(0, 2).map((person) => person.name);
  return [...people, publisher].filter(Boolean).join(", ");
}
