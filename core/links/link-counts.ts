/** Counts clicks and registrations of short links by day: nothing about who it was. */
import { randomInt } from "node:crypto";
import { execute } from "../database/sql";
import type { Day } from "../shop-day";

/** Rows that share a link's day, so that a crowd does not queue for one of them. */
const SLOTS = 8;

/** A code that is none of ours counts for nothing. */
export const countClick = (code: string, day: Day): Promise<unknown> =>
  execute(
    `INSERT INTO link_counts (code, day, slot, clicks) SELECT code, :day, :slot, 1 FROM short_links WHERE code = :code
     ON DUPLICATE KEY UPDATE clicks = link_counts.clicks + 1`,
    { day, slot: randomInt(SLOTS), code },
  );

export const countRegistration = (code: string, day: Day): Promise<unknown> =>
  execute(
    `INSERT INTO link_counts (code, day, slot, registrations)
     SELECT code, :day, :slot, 1 FROM short_links WHERE code = :code
     ON DUPLICATE KEY UPDATE registrations = link_counts.registrations + 1`,
    { day, slot: randomInt(SLOTS), code },
  );
