/** The clock in, rows in `notices` out: everything owed today, once, in bounded statements that hold no lock for long. */
import type { Config } from "../config";
import { query } from "../db";
import { addDays } from "../shop-day";
import { announceRuns } from "./announce";
import { packs } from "./packs";
import { planAdvance } from "./plan-advance";
import { planChanges } from "./plan-changes";
import { change } from "./retry-on-deadlock";
import {
  DUE,
  type DueClock,
  dueClock,
  dueValues,
  ON_SALE_WANTED,
  VERDICT,
  VERDICT_TABLES,
  verdictValues,
} from "./verdict";

export interface Planned {
  planned: number;
  cancelled: number;
  expired: number;
}

/** Subscriptions looked at by one statement: a page that registers someone never waits long for it. */
const BATCH = 2_000;

/** A run that was missed for longer than this is not made up for. */
const LOOK_BACK_DAYS = 60;

/** Reasons that a later change of our own facts can undo; who has left the shop stays cancelled. */
const REARMABLE = `('unsubscribed', 'paused', 'not-wanted', 'on-sale-told', 'withdrawn', 'restored', 'moved', 'day-came', 'too-near',
  'too-late')`;
/** A further move is told by a notice of its own. */
const REARMED = "('on-sale', 'days-before', 'announced', 'withdrawn')";

/**
 * Plans, re-arms, cancels and expires by the facts as they stand; counts are notices. Safe to run at any time and from
 * several processes: what is owed is unique by member, release, occasion and generation.
 */
export async function planNotices({ now, config }: { now: Date; config: Config }): Promise<Planned> {
  const clock = dueClock(now, config);
  const onSale = (await planOnSale(clock)) + (await rearm(clock));
  const ahead = (await announceRuns(clock)) + (await planAdvance(clock));
  const planned = onSale + ahead + (await planChanges(clock));
  const expired = await settleStale(clock, "expired");
  const cancelled = await settleStale(clock, "cancelled");
  return { planned, cancelled, expired };
}

async function planOnSale(clock: DueClock): Promise<number> {
  const releases = await query<{ id: number; size: number }>(
    `SELECT s.release_id AS id, COUNT(*) AS size ${OWED} GROUP BY s.release_id ORDER BY s.release_id`,
    owedValues(clock),
  );
  let planned = 0;
  for (const pack of packs(releases, BATCH)) planned += await planReleases(clock, pack);
  return planned;
}

async function planReleases(clock: DueClock, releaseIds: number[]): Promise<number> {
  let planned = 0;
  for (let after = 0; ; ) {
    const [last] = await query<{ id: number | null }>(LAST_OF_BATCH, [releaseIds, after, BATCH]);
    if (!last?.id) return planned;
    const { affectedRows } = await change(INSERT, [
      clock.now,
      ...owedValues(clock),
      ...[releaseIds, after, last.id],
    ]);
    planned += affectedRows;
    after = last.id;
  }
}

/** Subscriptions to a release that is due and for which nothing is planned yet in its present generation. */
const OWED = `FROM releases r
  JOIN subscriptions s ON s.release_id = r.id AND s.removed_at IS NULL
  LEFT JOIN timings t ON t.member_id = s.member_id
  LEFT JOIN sale_generations g ON g.release_id = r.id
  LEFT JOIN notices n ON n.member_id = s.member_id AND n.release_id = s.release_id
    AND n.occasion = 'on-sale' AND n.generation = COALESCE(g.generation, 1)
  WHERE ${DUE} AND r.day_to >= ? AND n.id IS NULL AND ${ON_SALE_WANTED}`;

const owedValues = (clock: DueClock) => [...dueValues(clock), addDays(clock.today, -LOOK_BACK_DAYS)];

const LAST_OF_BATCH = `SELECT MAX(id) AS id FROM (
  SELECT id FROM subscriptions WHERE release_id IN (?) AND removed_at IS NULL AND id > ? ORDER BY id LIMIT ?
) batch`;

const INSERT = `
  INSERT IGNORE INTO notices (member_id, release_id, occasion, generation, day, locale, state, planned_at)
  SELECT s.member_id, s.release_id, 'on-sale', COALESCE(g.generation, 1), r.day_to, s.locale, 'pending', ?
  ${OWED} AND s.release_id IN (?) AND s.id > ? AND s.id <= ?`;

/** A title that moved and is due now, or a member who came back before the mail went: the old notice counts again. */
async function rearm(clock: DueClock): Promise<number> {
  const { affectedRows } = await change(
    `UPDATE ${VERDICT_TABLES}
     SET n.state = 'pending', n.reason = NULL, n.settled_at = NULL, n.mail_id = NULL,
       n.day = IF(n.occasion IN ('announced', 'withdrawn'), n.day, r.day_to), n.locale = COALESCE(s.locale, n.locale)
     WHERE n.state IN ('cancelled', 'expired') AND n.reason IN ${REARMABLE} AND n.occasion IN ${REARMED} AND (${VERDICT}) IS NULL`,
    verdictValues(clock),
  );
  return affectedRows;
}

async function settleStale(clock: DueClock, state: "cancelled" | "expired"): Promise<number> {
  const verdict = verdictValues(clock);
  const { affectedRows } = await change(
    `UPDATE ${VERDICT_TABLES} SET n.state = ?, n.reason = ${VERDICT}, n.settled_at = ?
     WHERE n.state IN ('pending', 'waiting') AND (${VERDICT}) ${state === "expired" ? "=" : "<>"} 'too-late'`,
    [state, ...verdict, clock.now, ...verdict],
  );
  return affectedRows;
}
