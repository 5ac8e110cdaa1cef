/** The times of the shop's day within which mails leave. */
import type { Config } from "../../config";
import { addDays, instantOf, shopDay, shopTime } from "../../shop-day";

/** A window may span midnight (22:00–06:00). */
export function isOpen(now: Date, { shop, mail: { window } }: Config): boolean {
  const time = shopTime(now, shop.timeZone);
  const { from, until } = window;
  return from <= until ? from <= time && time < until : from <= time || time < until;
}

/** When the window that is open now was opened. */
export function openedAt(now: Date, { shop, mail: { window } }: Config): Date {
  const today = shopDay(now, shop.timeZone);
  const opened = instantOf(today, window.from, shop.timeZone);
  return opened <= now ? opened : instantOf(addDays(today, -1), window.from, shop.timeZone);
}

/** Milliseconds until the window that is open now is closed. */
export function closesIn(now: Date, { shop, mail: { window } }: Config): number {
  const today = shopDay(now, shop.timeZone);
  const closes = instantOf(today, window.until, shop.timeZone);
  const next = closes > now ? closes : instantOf(addDays(today, 1), window.until, shop.timeZone);
  return next.getTime() - now.getTime();
}
