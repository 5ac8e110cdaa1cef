/** The day of a sale as an event of a calendar (RFC 5545): its id stays, so that a day that moved replaces the one before. */
import { type ICalCalendar, type ICalEvent, ICalEventStatus, ICalEventTransparency } from "ical-generator";
import { addDays, type Day } from "../shop-day";

/** How often the day or the status of a release has changed, and when it last did: or since when it is known. */
export interface Revision {
  revision: number;
  changedAt: Date;
}

export interface SaleDayEvent extends Revision {
  releaseId: number;
  title: string;
  /** People and publisher. */
  by: string;
  /** Of our page about it. */
  url: string;
  day: Day;
  /** There will be no sale on that day. */
  isCalledOff: boolean;
}

/** All day, and nobody is busy because of it. `now` is when the calendar is made (DTSTAMP, 3.8.7.2). */
export function addSaleDay(calendar: ICalCalendar, event: SaleDayEvent, now: Date): ICalEvent {
  const { releaseId, title, by, url, day, isCalledOff, revision, changedAt } = event;
  return calendar.createEvent({
    id: `release-${releaseId}@${new URL(url).hostname}`,
    sequence: revision,
    stamp: now,
    lastModified: changedAt,
    allDay: true,
    start: day,
    end: addDays(day, 1),
    summary: title,
    description: by || null,
    url,
    status: isCalledOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.TRANSPARENT,
  });
}
