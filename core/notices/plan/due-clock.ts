/** What "due" means at an instant, in the shop's calendar. */
import type { Config } from "../../config";
import { addDays, type Day, instantOf, shopDay } from "../../shop-day";

export interface DueClock {
  now: Date;
  today: Day;
  /** A release day before this one is too late, unless the member registered after `lateFrom`. */
  oldest: Day;
  lateFrom: Date;
  /** What the shop's clock is ahead of UTC today, in minutes. */
  offsetMinutes: number;
  /** The releases to look at: those to which something happened since all were looked at. Null for all of them. */
  changed: readonly number[] | null;
}

export function dueClock(now: Date, config: Config, changed: readonly number[] | null = null): DueClock {
  const today = shopDay(now, config.shop.timeZone);
  const oldest = addDays(today, -config.mail.latestDays);
  const { timeZone } = config.shop;
  const offsetMinutes =
    (Date.parse(`${today}T00:00Z`) - instantOf(today, "00:00", timeZone).getTime()) / 60_000;
  return { now, today, oldest, lateFrom: instantOf(oldest, "00:00", timeZone), offsetMinutes, changed };
}
