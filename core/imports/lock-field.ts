/** A person's correction in, a release that stands by it whatever feeds say out; and the way back. */

import { tagOf } from "../catalogue/tags";
import { type Queryable, query, transaction } from "../database/pool";
import type { FeedRow } from "../feed/feed-row";
import { indexReleases } from "../search/write-index";
import type { Day } from "../shop-day";
import { changesBetween } from "./record/changes";
import { type Lockable, readLocked, withValue } from "./record/lockable";
import { FEED_COLUMNS, valuesOf } from "./record/release-columns";
import { requireStanding, type Standing } from "./record/row-of-release";
import { endTurn, takeTurn } from "./run/import-lease";

export interface Correction {
  releaseId: number;
  field: string;
  /** Why, for those who look at the release's history later. */
  reason: string;
  by: string;
  now: Date;
}

export interface Corrected {
  releaseId: number;
  title: string;
  /** How many fields of the release are another now: a day is several. */
  changed: number;
  tags: string[];
}

/** Locks the field at this value. A lock that there is already is replaced. Throws an Error in the operator's words. */
export async function lockField(
  correction: Correction & { value: string /** For days without a year. */; today: Day },
): Promise<Corrected> {
  const { field, value } = readLocked(correction.field, correction.value, correction.today);
  return correct(correction, async (tx, { row }) => {
    const { releaseId, reason, by, now } = correction;
    await tx.execute(
      `INSERT INTO release_locks (release_id, field, value, feed_value, reason, locked_by, locked_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON DUPLICATE KEY UPDATE value = VALUES(value), reason = VALUES(reason), locked_by = VALUES(locked_by),
         locked_at = VALUES(locked_at)`,
      [releaseId, field, JSON.stringify(value), JSON.stringify(row[field]), reason.slice(0, 300), by, now],
    );
    return withValue(row, field, value);
  });
}

/** The field is the feed's again, at once. */
export async function unlockField(correction: Correction): Promise<Corrected> {
  return correct(correction, async (tx, { row }) => {
    const key = [correction.releaseId, correction.field];
    const [lock] = await tx.query<{ feed: string; field: Lockable }>(
      "SELECT feed_value AS feed, field FROM release_locks WHERE release_id = ? AND field = ?",
      key,
    );
    if (!lock) throw new Error(`The field ${correction.field} of release ${key[0]} is not locked.`);
    await tx.execute("DELETE FROM release_locks WHERE release_id = ? AND field = ?", key);
    return withValue(row, lock.field, JSON.parse(lock.feed));
  });
}

type Change = (tx: Queryable, standing: Standing) => Promise<FeedRow>;

/** While no import of the provider is at work. */
async function correct(correction: Correction, change: Change): Promise<Corrected> {
  const [found] = await query<{ provider: string }>("SELECT provider FROM releases WHERE id = ?", [
    correction.releaseId,
  ]);
  if (!found) throw new Error(`There is no release ${correction.releaseId}.`);
  const turn = await takeTurn(found.provider);
  try {
    return await transaction(async (tx) => {
      const standing = await requireStanding(tx, correction.releaseId);
      return write(tx, standing, await change(tx, standing), correction);
    });
  } finally {
    await endTurn(turn);
  }
}

/** The row's hash stays that of the feed, which has not changed. */
async function write(
  tx: Queryable,
  { release }: Standing,
  row: FeedRow,
  { by, reason, now }: Correction,
): Promise<Corrected> {
  const changes = (await changesBetween(tx, [release], [row])).filter(
    ({ field }) => field !== "missing_since",
  );
  const columns = FEED_COLUMNS.map((name) => `\`${name}\` = ?`).join(", ");
  await tx.execute(`UPDATE releases SET ${columns}, updated_at = ? WHERE id = ?`, [
    ...valuesOf(row),
    now,
    release.id,
  ]);
  await indexReleases(tx, [row], new Map([[row.recordId, release.id]]));
  for (const { field, from, to } of changes) {
    await tx.execute(
      `INSERT INTO release_changes (release_id, run_id, field, value_before, value_after, at, changed_by, reason)
       SELECT ?, COALESCE(MAX(id), 0), ?, ?, ?, ?, ?, ? FROM import_runs WHERE provider = ?`,
      [release.id, field, from, to, now, by.slice(0, 100), reason.slice(0, 300), release.provider],
    );
  }
  const months = [release.day_from, release.day_to, row.day.from, row.day.to].flatMap((day) =>
    day ? tagOf.month(String(day).slice(0, 7)) : [],
  );
  const tags = changes.length > 0 ? [tagOf.lists, tagOf.release(release.id), ...new Set(months)] : [];
  return { releaseId: release.id, title: row.title, changed: changes.length, tags };
}

export interface HistoryEntry {
  at: Date;
  field: string;
  from: string | null;
  to: string | null;
  /** The import run after which it was so; a person's name stands for a correction. */
  runId: number;
  by: string | null;
  reason: string | null;
}

/** Everything that ever changed on a release, the oldest first; it is kept when the release is removed. */
export const listHistory = (releaseId: number): Promise<HistoryEntry[]> =>
  query(
    `SELECT at, field, value_before AS \`from\`, value_after AS \`to\`, run_id AS runId, changed_by AS \`by\`, reason
       FROM release_changes WHERE release_id = ? ORDER BY id`,
    [releaseId],
  );

export interface LockEntry {
  field: string;
  /** JSON, as a feed's row holds it. */
  value: string;
  /** What the feed would say. */
  feedValue: string | null;
  reason: string;
  by: string;
  at: Date;
}

export const listLocks = (releaseId: number): Promise<LockEntry[]> =>
  query(
    `SELECT field, value, feed_value AS feedValue, reason, locked_by AS \`by\`, locked_at AS at
       FROM release_locks WHERE release_id = ? ORDER BY field`,
    [releaseId],
  );
