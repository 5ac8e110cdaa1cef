/** What happened to a release: every change of a field, and the fields that a person has locked. */
import { prisma } from "../database/prisma";

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
export async function listHistory(releaseId: number): Promise<HistoryEntry[]> {
  const db = await prisma();
  const changes = await db.releaseChange.findMany({ where: { releaseId }, orderBy: { id: "asc" } });
  return changes.map(({ at, field, before, after, runId, changedBy, reason }) => ({
    at,
    field,
    from: before,
    to: after,
    runId,
    by: changedBy,
    reason,
  }));
}

export interface LockEntry {
  field: string;
  /** JSON, as a feed's row holds it. */
  value: string | null;
  /** What the feed has. */
  feedValue: string | null;
  reason: string;
  by: string;
  at: Date;
}

export async function listLocks(releaseId: number): Promise<LockEntry[]> {
  const db = await prisma();
  const locks = await db.releaseLock.findMany({ where: { releaseId }, orderBy: { field: "asc" } });
  return locks.map(({ field, value, feedValue, reason, lockedBy, lockedAt }) => ({
    field,
    value,
    feedValue,
    reason,
    by: lockedBy,
    at: lockedAt,
  }));
}
