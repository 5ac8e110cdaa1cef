/** A person corrects a field of a release, which then stays so whatever feeds say; and gives it back to them. */
import { z } from "zod";
import { tagOf } from "../catalogue/tags";
import { rows, type Tx, transaction } from "../database/sql";
import type { FeedRow } from "../feed/feed-row";
import { indexReleases } from "../search/write-index";
import type { Day } from "../shop-day";
import { writePeople } from "./apply/write-people";
import type { Precedence } from "./precedence/precedence";
import { type Change as ChangedField, changesBetween } from "./record/changes";
import { LOCKABLE, readLocked, withValue } from "./record/lockable";
import { columnsOf, FEED_COLUMNS } from "./record/release-columns";
import { type ReleaseRow, requireReleaseRow } from "./record/release-row";
import { withLease } from "./run/import-lease";

export interface Correction {
  releaseId: number;
  field: string;
  /** As for imports, none of which is at work meanwhile. */
  precedence: Precedence;
  /** How long one is waited for; a minute if absent. */
  patienceSeconds?: number | undefined;
  /** Why, for those who look at the release's history later. */
  reason: string;
  by: string;
  now: Date;
  /** JSON of the field's value that somebody saw: where it is another by now, nothing is changed. */
  seen?: string | undefined;
  /** What else belongs to the same transaction. */
  record?(tx: Tx, written: Written): Promise<unknown>;
}

/** Each field of the release that is another now. */
export interface Written {
  changes: { field: string; from: string | null; to: string | null }[];
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
       VALUES (:releaseId, :field, :value, :feedValue, :reason, :by, :now)
       ON DUPLICATE KEY UPDATE value = VALUES(value), reason = VALUES(reason), locked_by = VALUES(locked_by),
         locked_at = VALUES(locked_at)`,
      {
        releaseId,
        field,
        value: JSON.stringify(value),
        feedValue: JSON.stringify(row[field]),
        reason: reason.slice(0, 300),
        by,
        now,
      },
    );
    return withValue(row, field, value);
  });
}

const Lock = z.object({ feed: z.string(), field: z.enum(LOCKABLE) });

/** The field is the feed's again, at once. */
export async function unlockField(correction: Correction): Promise<Corrected> {
  return correct(correction, async (tx, { row }) => {
    const { releaseId, field } = correction;
    const [lock] = await tx.rows(
      Lock,
      "SELECT feed_value AS feed, field FROM release_locks WHERE release_id = :releaseId AND field = :field",
      { releaseId, field },
    );
    if (!lock) throw new FieldChanged(`The field ${field} of release ${releaseId} is not locked.`);
    await tx.execute("DELETE FROM release_locks WHERE release_id = :releaseId AND field = :field", {
      releaseId,
      field,
    });
    return withValue(row, lock.field, JSON.parse(lock.feed));
  });
}

/** What was shown of the field stands no longer. */
export class FieldChanged extends Error {}

type Change = (tx: Tx, before: ReleaseRow) => Promise<FeedRow>;

const Provider = z.object({ provider: z.string() });

/** While no import is at work that may write the release. */
async function correct(correction: Correction, change: Change): Promise<Corrected> {
  const { releaseId, precedence, patienceSeconds = 60 } = correction;
  const [found] = await rows(Provider, "SELECT provider FROM releases WHERE id = :releaseId", { releaseId });
  if (!found) throw new Error(`There is no release ${releaseId}.`);
  return withLease({ provider: found.provider, precedence, patienceSeconds }, () =>
    transaction(async (tx) => {
      const before = await requireReleaseRow(tx, releaseId);
      requireUnchanged(before, correction);
      return write(tx, correction, { before, row: await change(tx, before) });
    }),
  );
}

function requireUnchanged({ row }: ReleaseRow, { field, seen, releaseId }: Correction): void {
  const lockable = LOCKABLE.find((name) => name === field);
  if (seen !== undefined && lockable && JSON.stringify(row[lockable]) !== seen)
    throw new FieldChanged(`The field ${field} of release ${releaseId} has changed meanwhile.`);
}

const REWRITE: string = `UPDATE releases SET ${FEED_COLUMNS.map((name) => `\`${name}\` = :${name}`).join(", ")},
  updated_at = :now WHERE id = :id`;

interface Rewrite {
  before: ReleaseRow;
  row: FeedRow;
}

/** The row's hash stays that of the feed, which has not changed. */
async function write(
  tx: Tx,
  correction: Correction,
  { before: { release }, row }: Rewrite,
): Promise<Corrected> {
  const all = await changesBetween(tx, [release], [row]);
  const changes = all.filter(({ field }) => field !== "missing_since");
  await tx.execute(REWRITE, { ...columnsOf(row), now: correction.now, id: release.id });
  const ids = new Map([[row.recordId, release.id]]);
  await writePeople(tx, [row], { ids, known: [release.id] });
  await indexReleases(tx, [row], ids);
  for (const each of changes) await writeHistory(tx, correction, { ...each, provider: release.provider });
  await correction.record?.(tx, {
    changes: changes.map(({ field, from, to }) => ({ field, from, to })),
  });
  const months = [release.day_from, release.day_to, row.day.from, row.day.to].flatMap((day) =>
    day ? tagOf.month(String(day).slice(0, 7)) : [],
  );
  const tags = changes.length > 0 ? [tagOf.lists, tagOf.release(release.id), ...new Set(months)] : [];
  return { releaseId: release.id, title: row.title, changed: changes.length, tags };
}

const writeHistory = (
  tx: Tx,
  { by, reason, now }: Correction,
  { releaseId, field, from, to, provider }: ChangedField & { provider: string },
) =>
  tx.execute(
    `INSERT INTO release_changes (release_id, run_id, field, value_before, value_after, at, changed_by, reason)
     SELECT :releaseId, COALESCE(MAX(id), 0), :field, :from, :to, :now, :by, :reason
       FROM import_runs WHERE provider = :provider`,
    { releaseId, field, from, to, now, by: by.slice(0, 100), reason: reason.slice(0, 300), provider },
  );
