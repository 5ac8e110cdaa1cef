/** Measures what a run is about to do, and tells by each measure whether it must wait for a person. */
import { prisma } from "../../database/prisma";
import { FeedHold, type HoldReason } from "../../feed/feed-hold";
import { findLastRun } from "../run/find-runs";
import type { ImportContext } from "../run/import-context";
import type { RunCounts, RunUpdate } from "../run/import-run";
import { type ColumnShifts, columnShifts, WATCHED, type Watched } from "./column-shifts";
import { countShifts } from "./shifts";

export const GATES = [
  "too-many-rejects",
  "row-count",
  "moved-days",
  "price-jumps",
  "changed-titles",
  "changed-people",
  "changed-prices",
  "changed-codes",
  "changed-series",
  "changed-labels",
  "changed-kinds",
  "reconciled-pairs",
  "missing-rows",
] as const;
export type Gate = (typeof GATES)[number] & HoldReason;

/** What one gate measured. */
export interface GateReading {
  gate: Gate;
  /** So many of so many: rejects of rows, missing ones of known releases, … */
  count: number;
  of: number;
  /** The share above which the gate holds; null where there was nothing to measure by. */
  limit: number | null;
  holds: boolean;
  /** What most of them have in common, in words; absent where nothing was found. */
  pattern?: string;
}

const GATE_OF: Record<Watched, Gate> = {
  title: "changed-titles",
  people: "changed-people",
  price: "changed-prices",
  code: "changed-codes",
  series: "changed-series",
  label: "changed-labels",
  kind: "changed-kinds",
};

/** A share says little about a handful: up to this many never hold a file. */
const FEW: Record<Gate, number> = {
  "too-many-rejects": 2,
  "missing-rows": 2,
  "row-count": 100,
  "moved-days": 20,
  "price-jumps": 20,
  "changed-titles": 20,
  "changed-people": 20,
  "changed-prices": 20,
  "changed-codes": 20,
  "changed-series": 20,
  "changed-labels": 20,
  "changed-kinds": 20,
  "reconciled-pairs": 20,
};

/** The figures of the whole file: what is known or repeats another row counts as unchanged. */
export async function countRows(
  runId: number,
  { known, missing }: { known: number; missing: number },
): Promise<RunCounts> {
  const db = await prisma();
  const found = await db.importRow.groupBy({ by: "action", where: { runId }, _count: true });
  const of = (action: string) => found.find((each) => each.action === action)?._count ?? 0;
  const rows = found.reduce((sum, { _count }) => sum + _count, known);
  const added = of("added");
  const changed = of("changed") + of("paired");
  const rejected = of("rejected");
  return { rows, added, changed, unchanged: rows - added - changed - rejected, rejected, missing };
}

interface Known {
  /** Releases that the file was expected to hold. */
  expected: number;
  /** Those of them that go on under another identity. */
  reconciled: number;
  /** Whether the provider has titles already: then a file of which nothing is taken says nothing about them. */
  hasTitles: boolean;
}

/** Reads what is staged, once. */
export async function readGates(
  { run, profile }: ImportContext,
  counts: RunCounts,
  { expected, reconciled, hasTitles }: Known,
): Promise<GateReading[]> {
  const { mode, thresholds } = profile;
  const { rows, rejected, missing, changed, unchanged } = counts;
  const before = mode === "full" ? await findLastRun(run.provider, ["applied"]) : null;
  const known = changed + unchanged;
  const rejects = reading("too-many-rejects", rejected, rows, thresholds.rejected);
  const shifts =
    known > 0 ? await countShifts(run) : { movedDays: 0, priceJumps: 0, columns: columnShifts() };
  const isRefused = rows > 0 && rejected === rows && hasTitles;
  return [
    { ...rejects, holds: rejects.holds || isRefused },
    reading("row-count", before ? Math.abs(rows - before.rows) : 0, before?.rows ?? 0, thresholds.rowCount),
    reading("moved-days", shifts.movedDays, known, thresholds.movedDays),
    reading("price-jumps", shifts.priceJumps, known, thresholds.priceJumps),
    ...WATCHED.map((column) => columnReading(column, shifts.columns, known, thresholds.columns)),
    reading("reconciled-pairs", reconciled, expected, thresholds.reconciled),
    reading("missing-rows", missing, expected, thresholds.missing),
  ];
}

function reading(gate: Gate, count: number, of: number, limit: number): GateReading {
  return { gate, count, of, limit: of > 0 ? limit : null, holds: count > FEW[gate] && count > of * limit };
}

/** More than half of a few is a column that went wrong, too. */
const FEW_OF_MOST = 5;

/** Prices of many titles change with a tax rate; how far they may is another gate's. */
const PRICES_THAT_CHANGE = 0.5;

function columnReading(column: Watched, shifts: ColumnShifts, of: number, share: number): GateReading {
  const { count, pattern, byTax } = shifts.of(column);
  const isPrice = column === "price" && !pattern.startsWith("price gone");
  const limit = isPrice ? Math.max(share, PRICES_THAT_CHANGE) : share;
  const { holds, ...measured } = reading(GATE_OF[column], count, of, limit);
  const isMost = limit < 1 && count > FEW_OF_MOST && count > of / 2;
  const isTax = byTax > FEW[GATE_OF[column]] && byTax > of * share;
  const taxed = isTax && !pattern ? `${byTax} of them by just a tax` : pattern;
  return { ...measured, holds: holds || isMost || isTax, ...(taxed && { pattern: taxed }) };
}

export interface Judgement {
  /** Why all of the file must wait, or null. */
  hold: FeedHold | null;
  /** What waits for a person although the rest of the file need not. */
  waiting: Partial<Pick<RunUpdate, "holdReason" | "withheld">>;
}

/** `open` are titles gone from the file of which a person has to say whether they are new ones in it. */
export function judge(readings: GateReading[], { open }: { open: number }): Judgement {
  const hold = judgeFile(readings);
  const removals = judgeRemovals(readings);
  const doubts = [removals, open > 0 ? doubtfulPairs(open) : null].flatMap((doubt) =>
    doubt ? `${doubt.reason}: ${doubt.message}` : [],
  );
  if (hold || doubts.length === 0) return { hold, waiting: {} };
  return { hold, waiting: { holdReason: doubts.join(" "), withheld: removals ? ["removals"] : [] } };
}

const doubtfulPairs = (open: number): FeedHold =>
  new FeedHold(
    "doubtful-pairs",
    `${open} titles that left the file may be new ones in it under another identity; npm run job -- pairs lists them.`,
  );

/** It names every gate that failed. */
function judgeFile(readings: GateReading[]): FeedHold | null {
  const doubts = readings.filter(({ holds }) => holds);
  const [first] = doubts.filter(({ gate }) => gate !== "missing-rows");
  if (!first) return null;
  const others = doubts
    .filter((doubt) => doubt !== first)
    .map((doubt) => `${doubt.gate}: ${SAYS[doubt.gate](doubt)}`);
  return new FeedHold(first.gate, [SAYS[first.gate](first), ...others].join(" "));
}

/** Why the removals of this run must wait, or null; its additions and changes need not. */
function judgeRemovals(readings: GateReading[]): FeedHold | null {
  const doubt = readings.find(({ gate, holds }) => holds && gate === "missing-rows");
  return doubt ? new FeedHold(doubt.gate, SAYS[doubt.gate](doubt)) : null;
}

const SAYS: Record<Gate, (reading: GateReading) => string> = {
  "too-many-rejects": (r) => `${r.count} of ${r.of} rows were rejected (${share(r)}).`,
  "row-count": (r) => `The file has ${r.count} rows more or fewer than the ${r.of} before (${share(r)}).`,
  "moved-days": (r) => `${r.count} of ${r.of} known releases move to another day (${share(r)}).`,
  "price-jumps": (r) =>
    `${r.count} of ${r.of} known releases more than double or halve their price (${share(r)}).`,
  "changed-titles": (r) => changed(r, "title"),
  "changed-people": (r) => changed(r, "people"),
  "changed-prices": (r) => changed(r, "price"),
  "changed-codes": (r) => changed(r, "code"),
  "changed-series": (r) => changed(r, "series"),
  "changed-labels": (r) => changed(r, "label"),
  "changed-kinds": (r) => changed(r, "kind of product"),
  "reconciled-pairs": (r) =>
    `${r.count} of ${r.of} known releases come under another identity (${share(r)}).`,
  "missing-rows": (r) => `${r.count} of ${r.of} releases are gone from the file (${share(r)}).`,
};

const changed = (r: GateReading, what: string): string =>
  `${r.count} of ${r.of} known releases change or lose their ${what} (${share(r)})${r.pattern ? `: ${r.pattern}` : ""}.`;

export const share = ({ count, of }: Pick<GateReading, "count" | "of">): string =>
  of === 0 ? "0 %" : `${((count / of) * 100).toFixed(1)} %`;
