/** A run's rejected rows as a page shows them, and how many there are of each problem. */
import { prisma } from "../database/prisma";

export interface RejectedRow {
  line: number;
  column: string;
  problem: string;
  /** The line of the file. */
  raw: string;
}

export interface RejectsPage {
  runId: number;
  /** Only this problem. */
  problem: string | null;
  /** Only behind this line and column of the file. */
  after: { line: number; column: string } | null;
  limit: number;
}

export async function listRejects({ runId, problem, after, limit }: RejectsPage): Promise<RejectedRow[]> {
  const db = await prisma();
  const { line = 0, column = "" } = after ?? {};
  return db.importReject.findMany({
    where: {
      runId,
      ...(problem && { problem }),
      ...(after && { OR: [{ line: { gt: line } }, { line, column: { gt: column } }] }),
    },
    select: { line: true, column: true, problem: true, raw: true },
    orderBy: [{ line: "asc" }, { column: "asc" }],
    take: limit,
  });
}

/** The most frequent problem first. */
export async function countProblems(runId: number): Promise<{ problem: string; count: number }[]> {
  const db = await prisma();
  const found = await db.importReject.groupBy({ by: "problem", where: { runId }, _count: true });
  return found
    .map(({ problem, _count: count }) => ({ problem, count }))
    .sort((one, other) => other.count - one.count || one.problem.localeCompare(other.problem));
}
