/** Finds the releases that are worth a look in a minute in which everything was looked at a little while ago. */
import { z } from "zod";
import { change, isNonEmpty, rows } from "../../database/sql";
import type { ByName } from "../../database/statement";
import { SALE_STATES } from "../../release/vocabulary";
import { type Day, shopDay } from "../../shop-day";

interface Routine {
  now: Date;
  timeZone: string;
}

const MINUTE_MS = 60_000;
/** All are looked at so often, because not every change leaves a trace: a member who resumes mail, or comes back to the shop. */
const EVERY_MINUTES = 60;
/** What was being written when all were looked at, and clocks that differ. */
const OVERLAP_MINUTES = 10;
/** More of them cost as much as all. */
const MOST_CHANGED = 5_000;

const Mark = z.object({ at: z.date().nullable() });
const Id = z.object({ id: z.number() });

/** Null where all are to be looked at: in an hour's first minute, in a day's, until nothing is left to do, and after more changes than a list is good for. */
export async function findChangedReleases({ now, timeZone }: Routine): Promise<number[] | null> {
  const [mark] = await rows(Mark, "SELECT planned_at AS at FROM mail_pace WHERE id = 1");
  if (!mark?.at || isOver(mark.at, now, timeZone)) return null;
  const since = new Date(mark.at.getTime() - OVERLAP_MINUTES * MINUTE_MS);
  const found = await rows(Id, CHANGED, { since, states: SALE_STATES, most: MOST_CHANGED + 1 });
  return found.length > MOST_CHANGED ? null : found.map(({ id }) => id);
}

function isOver(at: Date, now: Date, timeZone: string): boolean {
  const age = now.getTime() - at.getTime();
  const dayOf = (instant: Date): Day => shopDay(instant, timeZone);
  return age < 0 || age >= EVERY_MINUTES * MINUTE_MS || dayOf(at) !== dayOf(now);
}

/** By when something happened to the release, its sale, a registration, or the wishes of a member who waits for it. */
const CHANGED = `
  SELECT r.id FROM releases r WHERE r.updated_at >= :since
  UNION SELECT w.release_id FROM sales w WHERE w.state IN (:states) AND w.since >= :since
  UNION SELECT g.release_id FROM sale_generations g WHERE g.opened_at >= :since
  UNION SELECT s.release_id FROM subscriptions s WHERE s.created_at >= :since
  UNION SELECT s.release_id FROM timings t JOIN subscriptions s ON s.member_id = t.member_id WHERE t.updated_at >= :since
  UNION SELECT s.release_id FROM suppression_lifts l JOIN subscriptions s ON s.member_id = l.member_id WHERE l.done_at >= :since
  LIMIT :most`;

/** All were looked at, and nothing was to be done. */
export async function noteAllPlanned(now: Date): Promise<void> {
  await change("UPDATE mail_pace SET planned_at = :now WHERE id = 1", { now });
}

/** Something that was planned has come to nothing: that may be another notice's turn, of any title. */
export async function lookAtAllAgain(): Promise<void> {
  await change(LOOK_AT_ALL_AGAIN);
}

/** The same, for a transaction that had better do it or nothing. */
export const LOOK_AT_ALL_AGAIN =
  "UPDATE mail_pace SET planned_at = NULL WHERE id = 1 AND planned_at IS NOT NULL";

/** A further condition of a search, with its values: only those releases, where not all are looked at. */
export function among(column: string, changed: readonly number[] | null): { only: string; values: ByName } {
  if (changed === null) return { only: "", values: {} };
  return isNonEmpty(changed)
    ? { only: `AND ${column} IN (:changed)`, values: { changed } }
    : { only: "AND FALSE", values: {} };
}
