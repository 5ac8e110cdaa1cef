/** Makes a calendar file (RFC 5545, sent as RFC 5546 has it) with each sale's day; a later one replaces it. */
import ical, { ICalCalendarMethod } from "ical-generator";
import type { Config } from "../config";
import { addSaleDay, type SaleDayEvent } from "../release/sale-day-event";
import type { Locale } from "../words/locale";
import type { Occasion } from "../words/occasions";
import type { Attachment } from "./compiled";
import { oneLine } from "./one-line";
import { exactDay, type MailRelease, ownPage } from "./title";
import { withoutMiddle } from "./without-middle";

interface Occurrence {
  occasion: Occasion;
  locale: Locale;
  config: Config;
  site: string;
  /** When the mail is written. */
  now: Date;
  /** A wider title loses its middle. */
  width: number;
}

/** Mails on these occasions bring the day, its change, or its end. */
const WITH_DAYS: Occasion[] = [
  "announced",
  "days-before",
  "pre-order-open",
  "moved",
  "restored",
  "called-off",
];

/** That a day has no hours is said by its form (VALUE=DATE). */
const SAID_TWICE = /^X-MICROSOFT-[A-Z-]*ALLDAYEVENT:TRUE\r\n/gm;

/** Null where no title has a day. The same events as in the feeds: their ids are the same. */
export function calendarFile(releases: MailRelease[], occurrence: Occurrence): Attachment | null {
  const { occasion, locale, config, now } = occurrence;
  const events = WITH_DAYS.includes(occasion)
    ? releases.flatMap((release) => eventOf(release, occurrence))
    : [];
  if (events.length === 0) return null;
  const isOver = events.every(({ isCalledOff }) => isCalledOff);
  const method = isOver ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH;
  const calendar = ical({ method, prodId: "//Shinkan//New releases//EN" });
  const organizer = { name: config.shop.name[locale], email: config.mail.from };
  for (const event of events) addSaleDay(calendar, event, now).organizer(organizer);
  return {
    filename: "shinkan.ics",
    contentType: `text/calendar; charset=utf-8; method=${method}`,
    content: calendar.toString().replaceAll(SAID_TWICE, ""),
  };
}

/** A day that was taken back ends the event on the day that the member knew. */
function eventOf(release: MailRelease, { occasion, locale, site, width }: Occurrence): SaleDayEvent[] {
  const { id, title, previousDay = null, revision, changedAt } = release;
  const exact = exactDay(release);
  const day = exact ?? previousDay;
  if (!day) return [];
  return [
    {
      releaseId: id,
      title: withoutMiddle(oneLine(title), width),
      by: "",
      url: ownPage(id, locale, site),
      day,
      isCalledOff: occasion === "called-off" || exact === null,
      revision,
      changedAt,
    },
  ];
}
