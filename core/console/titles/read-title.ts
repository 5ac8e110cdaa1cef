/** A title as an operator sees it: whose record it is, who waits, what was mailed about it, what a person locked and what changed when. */
import { findProvenance, type Provenance } from "../../catalogue/find-provenance";
import { findRelease } from "../../catalogue/find-release";
import { prisma } from "../../database/prisma";
import { type HistoryEntry, type LockEntry, listLocks } from "../../imports/release-history";
import type { Release } from "../../release/release";
import { countWaiting } from "../../subscriptions/count-waiting";

export interface NoticeCount {
  occasion: string;
  state: string;
  count: number;
}

export interface TitleView {
  release: Release;
  provenance: Provenance;
  waiting: number;
  notices: NoticeCount[];
  /** Of release-day mails: 1 until an operator opens a further one. */
  generation: number;
  locks: LockEntry[];
  /** The newest first, as many as are shown. */
  history: HistoryEntry[];
}

const SHOWN_CHANGES = 200;

/** Null where there is no such title. */
export async function readTitle(releaseId: number): Promise<TitleView | null> {
  const release = await findRelease(releaseId);
  const provenance = release && (await findProvenance(releaseId));
  if (!release || !provenance) return null;
  const [waiting, notices, generation, locks, history] = await Promise.all([
    countWaiting([releaseId]),
    countNotices(releaseId),
    findGeneration(releaseId),
    listLocks(releaseId),
    listLastChanges(releaseId),
  ]);
  return { release, provenance, waiting: waiting.get(releaseId) ?? 0, notices, generation, locks, history };
}

async function countNotices(releaseId: number): Promise<NoticeCount[]> {
  const db = await prisma();
  const found = await db.notice.groupBy({ by: ["occasion", "state"], where: { releaseId }, _count: true });
  return found
    .map(({ occasion, state, _count: count }) => ({ occasion, state, count }))
    .sort((a, b) => a.occasion.localeCompare(b.occasion) || a.state.localeCompare(b.state));
}

export async function findGeneration(releaseId: number): Promise<number> {
  const db = await prisma();
  const found = await db.saleGeneration.findUnique({ where: { releaseId }, select: { generation: true } });
  return found?.generation ?? 1;
}

async function listLastChanges(releaseId: number): Promise<HistoryEntry[]> {
  const db = await prisma();
  const changes = await db.releaseChange.findMany({
    where: { releaseId },
    orderBy: { id: "desc" },
    take: SHOWN_CHANGES,
  });
  return changes.map(({ at, field, before: from, after: to, runId, changedBy: by, reason }) => ({
    at,
    field,
    from,
    to,
    runId,
    by,
    reason,
  }));
}
