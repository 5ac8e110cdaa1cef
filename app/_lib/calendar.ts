import ical, { ICalCalendarMethod } from "ical-generator";
import type { ReleaseSummary } from "@/core/catalogue/release";
import { addDays } from "@/core/shop-day";
import type { Locale } from "@/core/words/locale";
import { absolute } from "./page-metadata";
import { inLocale, releasePath } from "./paths";

/** Titles with a day as all-day events (RFC 5545); a vague date is in no calendar, because no day is known. */
export function calendarOf(name: string, releases: ReleaseSummary[], locale: Locale, madeAt: Date): string {
  const calendar = ical({ name, method: ICalCalendarMethod.PUBLISH, prodId: "//Shinkan//New releases//EN" });
  for (const release of releases) {
    const { id, dayTo, precision, approximate, title, contributors, publisher } = release;
    if (!dayTo || precision !== "day" || approximate) continue;
    const makers = [...contributors.slice(0, 2).map((person) => person.name), publisher].filter(Boolean);
    const url = absolute(inLocale(locale, releasePath(release)));
    calendar.createEvent({
      ...{ id: `release-${id}@${new URL(url).hostname}`, allDay: true, stamp: madeAt },
      ...{ start: dayTo, end: addDays(dayTo, 1), summary: title, url },
      description: makers.join(", "),
    });
  }
  return calendar.toString();
}
