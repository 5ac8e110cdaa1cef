import ical, { ICalCalendarMethod } from "ical-generator";
import { isSoldOut, type ReleaseSummary } from "@/core/release/release";
import { addDays, type Day } from "@/core/shop-day";
import type { Subscription } from "@/core/subscriptions/list-subscriptions";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
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

interface Entry {
  id: number;
  slug: string;
  title: string;
  dayTo: Day | null;
  precision: string;
  approximate: boolean;
  by: string;
  madeAt: Date;
}

/** Titles with a day as all-day events (RFC 5545); a vague date is in no calendar, because no day is known. */
export function calendarOf(
  heading: Heading,
  releases: ReleaseSummary[],
  locale: Locale,
  madeAt: Date,
): string {
  const entries = releases.map((release) => entryOf(release, madeAt));
  return calendarWith(heading, entries, locale);
}

function entryOf(release: ReleaseSummary, madeAt: Date): Entry {
  const makers = [...release.contributors.slice(0, 2).map((person) => person.name), release.publisher];
  return { ...release, by: makers.filter(Boolean).join(", "), madeAt };
}

/** The same of what one member waits for. */
export function ownCalendarOf(
  heading: Heading,
  subscriptions: Subscription[],
  today: Day,
  locale: Locale,
): string {
  const entries = subscriptions.map((subscription) => {
    const entry = entryOf(subscription, subscription.since);
    return { ...entry, by: [entry.by, saleNote(subscription, today, locale)].filter(Boolean).join("\n") };
  });
  return calendarWith(heading, entries, locale);
}

/** How the shop sells it, where a member would otherwise not know. */
function saleNote(subscription: Subscription, today: Day, locale: Locale): string | null {
  const { alerts } = words(locale);
  if (subscription.saleState === "pre-order-open") return alerts.preorderOpen;
  return isSoldOut(subscription, today) ? alerts.soldOut : null;
}

function calendarWith(heading: Heading, entries: Entry[], locale: Locale): string {
  const calendar = calendarHeaded(heading);
  for (const { id, slug, title, dayTo, precision, approximate, by, madeAt } of entries) {
    if (!dayTo || precision !== "day" || approximate) continue;
    const url = absolute(inLocale(locale, releasePath({ id, slug })));
    calendar.createEvent({
      id: `release-${id}@${new URL(url).hostname}`,
      allDay: true,
      stamp: madeAt,
      start: dayTo,
      end: addDays(dayTo, 1),
      summary: title,
      url,
      description: by,
    });
  }
  return calendar.toString();
}
