/** A provider's last thirty imports in figures, each with the range that is usual for its weekday, and the days outside of it. */
import { prisma } from "../../database/prisma";
import type { RunState } from "../../imports/run/import-run";
import type { Day } from "../../shop-day";
import { isOutside, type Range, usualRanges } from "./usual-range";

export const MEASURES = ["rows", "changes", "rejected"] as const;
export type Measure = (typeof MEASURES)[number];

export interface TrendRun {
  runId: number;
  asOf: Day;
  /** Rows of the file; releases added, changed and gone; rows that were not taken. */
  figures: Record<Measure, number>;
}

export interface OddFigure {
  measure: Measure;
  run: TrendRun;
  /** What is usual. */
  range: Range;
}

export interface Trend {
  provider: string;
  /** The oldest first. */
  runs: TrendRun[];
  /** For each run, null where too little is known. */
  ranges: Record<Measure, (Range | null)[]>;
  /** The latest first. */
  odd: OddFigure[];
}

export const SHOWN_RUNS = 30;
/** Differences that nobody need look at, whatever their share. */
export const LEAST: Record<Measure, number> = { rows: 20, changes: 20, rejected: 5 };
/** Of these the figures are not those of a whole file. */
const UNREAD: RunState[] = ["received", "staged", "failed"];

export async function readTrend(provider: string): Promise<Trend> {
  const db = await prisma();
  const found = await db.importRun.findMany({
    where: { provider, state: { notIn: UNREAD }, rows: { gt: 0 } },
    select: { id: true, asOf: true, rows: true, added: true, changed: true, missing: true, rejected: true },
    orderBy: { id: "desc" },
    take: SHOWN_RUNS,
  });
  const runs = found.reverse().map(({ id: runId, asOf, rows, added, changed, missing, rejected }) => ({
    runId,
    asOf,
    figures: { rows, changes: added + changed + missing, rejected },
  }));
  const ranges = {
    rows: rangesOf(runs, "rows"),
    changes: rangesOf(runs, "changes"),
    rejected: rangesOf(runs, "rejected"),
  };
  return { provider, runs, ranges, odd: oddOf(runs, ranges) };
}

const rangesOf = (runs: TrendRun[], measure: Measure): (Range | null)[] =>
  usualRanges(
    runs.map(({ asOf, figures }) => ({ asOf, value: figures[measure] })),
    LEAST[measure],
  );

const oddOf = (runs: TrendRun[], ranges: Trend["ranges"]): OddFigure[] =>
  runs
    .flatMap((run, index) =>
      MEASURES.flatMap((measure) => {
        const range = ranges[measure][index] ?? null;
        return range && isOutside(run.figures[measure], range) ? [{ measure, run, range }] : [];
      }),
    )
    .reverse();
