/** Makes a calendar file (RFC 5545) with each sale's day; a later one with another day replaces it. */
import ical, { ICalCalendarMethod } from "ical-generator";
import { addDays } from "../shop-day";
import type { Locale } from "../words/locale";
import type { Attachment } from "./compiled";
import { exactDay, type MailRelease } from "./title";

/** Null where no title has a day. The same events as in the feeds: their ids are the same. */
export function calendarFile(releases: MailRelease[], locale: Locale, site: string): Attachment | null {
  const calendar = ical({ method: ICalCalendarMethod.PUBLISH, prodId: "//Shinkan//New releases//EN" });
  for (const release of releases) {
    const day = exactDay(release);
    if (!day) continue;
    const { id, slug, title, contributors, publisher } = release;
    const makers = [...contributors.slice(0, 2).map(({ name }) => name), publisher].filter(Boolean);
    const prefix = locale === "en" ? "/en" : "";
    calendar.createEvent({
      id: `release-${id}@${new URL(site).hostname}`,
      allDay: true,
      start: day,
      end: addDays(day, 1),
      stamp: new Date(`${day}T00:00:00Z`),
      summary: title,
      description: makers.join(", "),
      url: `${site}${prefix}/releases/${id}${slug && `-${encodeURIComponent(slug)}`}`,
    });
  }
  if (calendar.length() === 0) return null;
  return {
    filename: "shinkan.ics",
    contentType: "text/calendar; charset=utf-8; method=PUBLISH",
    content: calendar.toString(),
  };
}
