/** Reads the instant that a person writes after --now. */
import { addDays, instantOf, parseDay, shopDay } from "../../core/shop-day";
import config from "../../shinkan.config";
import { UsageError } from "./command";

const MORNING = "08:00";

/** An ISO 8601 instant with its offset, a day (08:00 in the shop's zone), `today` or `tomorrow`; nothing means the clock. */
export function parseNow(text: string | undefined, clock: Date): Date {
  if (text === undefined) return clock;
  const zone = config.shop.timeZone;
  const today = shopDay(clock, zone);
  const day = { today, tomorrow: addDays(today, 1) }[text] ?? parseDay(text);
  if (day) return instantOf(day, MORNING, zone);
  const instant = new Date(text);
  if (/T.*(Z|[+-]\d\d:?\d\d)$/.test(text) && !Number.isNaN(instant.getTime())) return instant;
  throw new UsageError(
    `--now ${text} is neither a day (2026-11-24) nor an instant (2026-11-24T08:00:00+09:00).`,
  );
}
