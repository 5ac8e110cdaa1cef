/** A person corrects a field of a release, which then stays so whatever feeds say; and gives it back to them. */

import { tagOf } from "../catalogue/tags";
import { type Queryable, query, transaction } from "../database/pool";
import type { FeedRow } from "../feed/feed-row";
import { indexReleases } from "../search/write-index";
import type { Day } from "../shop-day";
import type { Precedence } from "./precedence/precedence";
import { type Change as ChangedField, changesBetween } from "./record/changes";
import { type Lockable, readLocked, withValue } from "./record/lockable";
import { columnValues, FEED_COLUMNS } from "./record/release-columns";
import { type ReleaseRow, requireReleaseRow } from "./record/release-row";
import { withLease } from "./run/import-lease";

export interface Correction {
  releaseId: number;
  field: string;
  /** As for imports, none of which is at work meanwhile. */
  precedence: Precedence;
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

type Change = (tx: Queryable, before: ReleaseRow) => Promise<FeedRow>;

/** While no import is at work that may write the release. */
async function correct(correction: Correction, change: Change): Promise<Corrected> {
  const { releaseId, precedence } = correction;
  const [found] = await query<{ provider: string }>("SELECT provider FROM releases WHERE id = ?", [
    releaseId,
  ]);
  if (!found) throw new Error(`There is no release ${releaseId}.`);
  return withLease({ provider: found.provider, precedence }, () =>
    transaction(async (tx) => {
      const before = await requireReleaseRow(tx, releaseId);
      return write(tx, correction, { before, row: await change(tx, before) });
    }),
  );
}

interface Rewrite {
  before: ReleaseRow;
  row: FeedRow;
}

/** The row's hash stays that of the feed, which has not changed. */
async function write(
  tx: Queryable,
  correction: Correction,
  { before: { release }, row }: Rewrite,
): Promise<Corrected> {
  const all = await changesBetween(tx, [release], [row]);
  const changes = all.filter(({ field }) => field !== "missing_since");
  const columns = FEED_COLUMNS.map((name) => `\`${name}\` = ?`).join(", ");
  await tx.execute(`UPDATE releases SET ${columns}, updated_at = ? WHERE id = ?`, [
    ...columnValues(row),
    correction.now,
    release.id,
  ]);
  await indexReleases(tx, [row], new Map([[row.recordId, release.id]]));
  for (const each of changes) await writeHistory(tx, correction, { ...each, provider: release.provider });
  const months = [release.day_from, release.day_to, row.day.from, row.day.to].flatMap((day) =>
    day ? tagOf.month(String(day).slice(0, 7)) : [],
  );
  const tags = changes.length > 0 ? [tagOf.lists, tagOf.release(release.id), ...new Set(months)] : [];
  return { releaseId: release.id, title: row.title, changed: changes.length, tags };
}

const writeHistory = (
  tx: Queryable,
  { by, reason, now }: Correction,
  { releaseId, field, from, to, provider }: ChangedField & { provider: string },
) =>
  tx.execute(
    `INSERT INTO release_changes (release_id, run_id, field, value_before, value_after, at, changed_by, reason)
     SELECT ?, COALESCE(MAX(id), 0), ?, ?, ?, ?, ?, ? FROM import_runs WHERE provider = ?`,
    [releaseId, field, from, to, now, by.slice(0, 100), reason.slice(0, 300), provider],
  );

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
  /** What the feed has. */
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
