/** The clock in, rows in `notices` out: everything owed today, once, in bounded statements that hold no lock for long. */
import type { Config } from "../config";
import { query } from "../db";
import { addDays } from "../shop-day";
import { planChanges } from "./plan-changes";
import { change } from "./retry-on-deadlock";
import { DUE, type DueClock, dueClock, dueValues, VERDICT, VERDICT_TABLES, verdictValues } from "./verdict";

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
const REARMABLE = "('unsubscribed', 'withdrawn', 'moved')";

/**
 * Plans, re-arms, cancels and expires by the facts as they stand; counts are notices. Safe to run at any time and from
 * several processes: what is owed is unique by member, release, occasion and generation.
 */
export async function planNotices({ now, config }: { now: Date; config: Config }): Promise<Planned> {
  const clock = dueClock(now, config);
  const planned = (await planOnSale(clock)) + (await rearm(clock)) + (await planChanges(clock));
  const expired = await settleStale(clock, "expired");
  const cancelled = await settleStale(clock, "cancelled");
  return { planned, cancelled, expired };
}

interface Waiting {
  releaseId: number;
  waiting: number;
}

async function planOnSale(clock: DueClock): Promise<number> {
  const releases = await query<Waiting>(
    `SELECT s.release_id AS releaseId, COUNT(*) AS waiting ${OWED} GROUP BY s.release_id ORDER BY s.release_id`,
    owedValues(clock),
  );
  let planned = 0;
  for (const pack of packs(releases)) planned += await planReleases(clock, pack);
  return planned;
}

/** Releases with few members share a statement; one with many has several to itself. */
function packs(releases: Waiting[]): number[][] {
  const packed: { ids: number[]; size: number }[] = [];
  for (const { releaseId, waiting } of releases) {
    const last = packed.at(-1);
    if (last && last.size + waiting <= BATCH) {
      last.ids.push(releaseId);
      last.size += waiting;
    } else packed.push({ ids: [releaseId], size: waiting });
  }
  return packed.map(({ ids }) => ids);
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

/** Subscriptions to a release that is due and for which nothing is planned yet. */
const OWED = `FROM releases r
  JOIN subscriptions s ON s.release_id = r.id AND s.removed_at IS NULL
  LEFT JOIN notices n ON n.member_id = s.member_id AND n.release_id = s.release_id
    AND n.occasion = 'on-sale' AND n.generation = 1
  WHERE ${DUE} AND r.day_to >= ? AND n.id IS NULL`;

const owedValues = (clock: DueClock) => [...dueValues(clock), addDays(clock.today, -LOOK_BACK_DAYS)];

const LAST_OF_BATCH = `SELECT MAX(id) AS id FROM (
  SELECT id FROM subscriptions WHERE release_id IN (?) AND removed_at IS NULL AND id > ? ORDER BY id LIMIT ?
) batch`;

const INSERT = `
  INSERT IGNORE INTO notices (member_id, release_id, occasion, generation, day, locale, state, planned_at)
  SELECT s.member_id, s.release_id, 'on-sale', 1, r.day_to, s.locale, 'pending', ?
  ${OWED} AND s.release_id IN (?) AND s.id > ? AND s.id <= ?`;

/** A title that moved and is due now, or a member who came back before the mail went: the old notice counts again. */
async function rearm(clock: DueClock): Promise<number> {
  const { affectedRows } = await change(
    `UPDATE ${VERDICT_TABLES}
     SET n.state = 'pending', n.reason = NULL, n.settled_at = NULL, n.mail_id = NULL, n.day = r.day_to, n.locale = s.locale
     WHERE n.state = 'cancelled' AND n.reason IN ${REARMABLE} AND n.occasion = 'on-sale' AND (${VERDICT}) IS NULL`,
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
