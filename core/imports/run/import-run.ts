/** An import run: what it is about, how far it is, and what it counted. */
import { execute } from "../../database/sql";
import type { Day } from "../../shop-day";
import { isKind, type Kind } from "../record/change-kinds";

export const RUN_STATES = [
  "received",
  "staged",
  "held",
  "applying",
  "applied",
  "repeated",
  "discarded",
  "superseded",
  "failed",
] as const;
export type RunState = (typeof RUN_STATES)[number];

export interface RunCounts {
  /** Records in the file, without its header and blank lines. */
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  rejected: number;
  /** Releases that this file no longer holds and the one before did; of other providers' titles, those it contributes to no more. */
  missing: number;
}

export const NO_COUNTS: RunCounts = { rows: 0, added: 0, changed: 0, unchanged: 0, rejected: 0, missing: 0 };

export interface ImportRun extends RunCounts {
  id: number;
  provider: string;
  profile: string;
  source: string;
  sha256: string;
  asOf: Day;
  state: RunState;
  holdReason: string | null;
  /** The last line of the file whose change is in the catalogue. */
  appliedLine: number;
  /** JSON of what was odd but cost no row; null until the file was read to its end. */
  warnings: string | null;
  /** JSON of what each gate measured; null until then. */
  gates: string | null;
  /** Kinds of change that are kept back where the others are applied, parted by commas; null where nothing is applied yet. */
  withheld: string | null;
  /** JSON of what letting each kind through would do; null where nothing is held. */
  effects: string | null;
  startedAt: Date;
  finishedAt: Date | null;
  /** A person, where one had to decide. */
  decidedBy: string | null;
  decidedAt: Date | null;
}

/** Of a run that applies only a part: the kinds of change that are kept back. */
export const withheldOf = ({ withheld }: Pick<ImportRun, "withheld">): ReadonlySet<Kind> =>
  new Set((withheld?.split(",") ?? []).filter(isKind));

/** What people and workflows learn of a run. */
export interface RunSummary extends RunCounts {
  runId: number;
  state: RunState;
  /** Something of the file waits for a person, for the reason given. */
  held: boolean;
  holdReason: string | null;
  /** How often something odd was met that cost no row, by kind. */
  warnings: Record<string, number>;
}

export function summaryOf(run: ImportRun): RunSummary {
  const { id: runId, state, holdReason, rows, added, changed, unchanged, rejected, missing } = run;
  const warnings = JSON.parse(run.warnings ?? "{}") as Record<string, number>;
  const held = state === "held";
  return { runId, rows, added, changed, unchanged, rejected, missing, held, state, holdReason, warnings };
}

export interface NewRun {
  provider: string;
  profile: string;
  source: string;
  /** Tells this file from others of the same name; null for a path. */
  version: string | null;
  sha256: string;
  asOf: Day;
  now: Date;
}

export async function insertRun(run: NewRun): Promise<ImportRun> {
  const { provider, profile, version, sha256, asOf, now: startedAt } = run;
  const source = run.source.slice(-500);
  const { insertId: id } = await execute(
    `INSERT INTO import_runs (provider, profile, source, source_version, sha256, as_of, state, started_at)
     VALUES (:provider, :profile, :source, :version, :sha256, :asOf, 'received', :startedAt)`,
    { provider, profile, source, version: version?.slice(0, 200) ?? null, sha256, asOf, startedAt },
  );
  const begun = { id, provider, profile, source, sha256, asOf, startedAt };
  return { ...begun, ...NOTHING_KNOWN, ...NO_COUNTS };
}

/** Of a run whose file is not read yet. */
const NOTHING_KNOWN = {
  state: "received",
  holdReason: null,
  appliedLine: 0,
  warnings: null,
  gates: null,
  withheld: null,
  effects: null,
  finishedAt: null,
  decidedBy: null,
  decidedAt: null,
} as const;

export interface RunUpdate {
  state: RunState;
  counts?: RunCounts;
  warnings?: Record<string, number>;
  gates?: readonly object[];
  holdReason?: string;
  keyColumns?: readonly string[];
  /** Kinds of change that are kept back; an empty list keeps back only what stands as `doubtful`. */
  withheld?: readonly Kind[];
  effects?: object;
  finishedAt?: Date;
}

/**
 * Moves a run on and keeps what is known of it by now, in the database and in `run` itself, so that nobody need read it
 * again; what is left out stays as it was.
 */
export async function updateRun(run: ImportRun, update: RunUpdate): Promise<void> {
  const columns = columnsOf(update);
  await execute(
    `UPDATE import_runs SET state = :state, \`rows\` = COALESCE(:rows, \`rows\`), added = COALESCE(:added, added),
            changed = COALESCE(:changed, changed), unchanged = COALESCE(:unchanged, unchanged),
            rejected = COALESCE(:rejected, rejected), missing = COALESCE(:missing, missing),
            warnings = COALESCE(:warnings, warnings), gates = COALESCE(:gates, gates),
            key_columns = COALESCE(:keyColumns, key_columns), withheld = COALESCE(:withheld, withheld),
            effects = COALESCE(:effects, effects),
            hold_reason = COALESCE(:holdReason, hold_reason), finished_at = COALESCE(:finishedAt, finished_at)
      WHERE id = :id`,
    { ...columns, keyColumns: update.keyColumns?.join(",") ?? null, id: run.id },
  );
  const known = Object.entries(columns).filter(([, value]) => value !== null);
  Object.assign(run, Object.fromEntries(known));
}

/** Null for what is left out. */
const columnsOf = ({ state, counts, ...known }: RunUpdate) => ({
  state,
  rows: counts?.rows ?? null,
  added: counts?.added ?? null,
  changed: counts?.changed ?? null,
  unchanged: counts?.unchanged ?? null,
  rejected: counts?.rejected ?? null,
  missing: counts?.missing ?? null,
  warnings: known.warnings ? JSON.stringify(known.warnings) : null,
  gates: known.gates ? JSON.stringify(known.gates) : null,
  withheld: known.withheld?.join(",") ?? null,
  effects: known.effects ? JSON.stringify(known.effects) : null,
  holdReason: known.holdReason?.slice(0, 500) ?? null,
  finishedAt: known.finishedAt ?? null,
});
