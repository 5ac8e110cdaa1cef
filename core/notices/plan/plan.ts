/** The clock in, rows in `notices` out: everything owed today, once, in bounded statements that hold no lock for long. */
import type { Config } from "../../config";
import { query } from "../../database/pool";
import { change } from "../../database/retry-on-deadlock";
import { addDays } from "../../shop-day";
import { packs } from "../send/group-by-size";
import { announceRuns } from "./announce";
import {
  DUE,
  type DueClock,
  dueClock,
  dueValues,
  ON_SALE_WANTED,
  VERDICT,
  VERDICT_TABLES,
  verdictValues,
} from "./eligibility";
import { planAdvance } from "./plan-advance";
import { planChanges } from "./plan-changes";

export interface Planned {
  planned: number;
  cancelled: number;
  expired: number;
}

/** Subscriptions looked at by one statement: a page that registers someone never waits long for it. */
const BATCH = 4_000;

/** A run that was missed for longer than this is not made up for. */
const LOOK_BACK_DAYS = 60;

/** Reasons that a later change of our own facts can undo; who has left the shop stays cancelled. */
const REARMABLE = `('unsubscribed', 'paused', 'not-wanted', 'on-sale-told', 'removed', 'called-off', 'restored', 'moved', 'day-came', 'too-near',
  'too-late')`;
/** A further move is told by a notice of its own. */
const REARMED = "('on-sale', 'days-before', 'announced', 'called-off')";

/**
 * Plans, re-arms, cancels and expires by the facts as they stand; counts are notices. Safe to run at any time and from
 * several processes: what is owed is unique by member, release, occasion and generation.
 */
export async function planNotices({ now, config }: { now: Date; config: Config }): Promise<Planned> {
  const clock = dueClock(now, config);
  const [last] = await query<{ id: number }>("SELECT COALESCE(MAX(id), 0) AS id FROM notices");
  const onSale = (await planOnSale(clock)) + (await rearm(clock));
  const ahead = (await announceRuns(clock)) + (await planAdvance(clock));
  const planned = onSale + ahead + (await planChanges(clock));
  return { planned, ...(await settleStale(clock, last?.id ?? 0)) };
}

async function planOnSale(clock: DueClock): Promise<number> {
  const releases = await query<{ id: number; size: number }>(
    `SELECT due.id, (SELECT COUNT(*) FROM subscriptions every
       WHERE every.release_id = due.id AND every.removed_at IS NULL) AS size
     FROM releases due WHERE (SELECT s.id ${OWED} AND r.id = due.id LIMIT 1) IS NOT NULL ORDER BY due.id`,
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
      releaseIds,
      after,
      last.id,
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
  const verdict = verdictValues(clock);
  let rearmed = 0;
  for (;;) {
    const found = await query<{ id: number }>(
      `SELECT n.id FROM ${VERDICT_TABLES} WHERE ${REARMING} AND (${VERDICT}) IS NULL LIMIT ?`,
      [...verdict, BATCH],
    );
    if (found.length === 0) return rearmed;
    const { affectedRows } = await change(REARM, [found.map(({ id }) => id), ...verdict]);
    if (affectedRows === 0) return rearmed;
    rearmed += affectedRows;
  }
}

const REARMING = `n.state IN ('cancelled', 'expired') AND n.reason IN ${REARMABLE} AND n.occasion IN ${REARMED}`;
const REARM = `
  UPDATE ${VERDICT_TABLES}
  SET n.state = 'pending', n.reason = NULL, n.settled_at = NULL, n.mail_id = NULL,
    n.day = IF(n.occasion IN ('announced', 'called-off'), n.day, r.day_to), n.locale = COALESCE(s.locale, n.locale)
  WHERE n.id IN (?) AND ${REARMING} AND (${VERDICT}) IS NULL`;

interface Stale {
  id: number;
  reason: string;
}

/**
 * Looks without a lock, and only at what earlier runs planned: what is new has just been judged, and the claim judges
 * everything once more.
 */
async function settleStale(clock: DueClock, lastId: number): Promise<Omit<Planned, "planned">> {
  const settled = { expired: 0, cancelled: 0 };
  for (;;) {
    const found = await query<Stale>(STALE, [...verdictValues(clock), lastId, BATCH]);
    let changed = 0;
    for (const [reason, stale] of Map.groupBy(found, (notice) => notice.reason)) {
      const state = reason === "too-late" ? "expired" : "cancelled";
      const { affectedRows } = await change(
        "UPDATE notices SET state = ?, reason = ?, settled_at = ? WHERE id IN (?) AND state IN ('pending', 'waiting')",
        [state, reason, clock.now, stale.map(({ id }) => id)],
      );
      settled[state] += affectedRows;
      changed += affectedRows;
    }
    if (changed === 0) return settled;
  }
}

const STALE = `
  SELECT judged.id, judged.reason FROM (
    SELECT n.id, ${VERDICT} AS reason FROM ${VERDICT_TABLES} WHERE n.state IN ('pending', 'waiting') AND n.id <= ?
  ) judged WHERE judged.reason IS NOT NULL LIMIT ?`;
