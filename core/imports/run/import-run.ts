/** An import run as it stands in the database: begun or found again, counted, settled. */
import { execute, query } from "../../database/pool";
import type { Day } from "../../shop-day";

export type RunState =
  | "received"
  | "staged"
  | "held"
  | "applying"
  | "applied"
  | "repeated"
  | "discarded"
  | "superseded";

export interface RunCounts {
  /** Records in the file, without its header and blank lines. */
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  rejected: number;
  /** Releases that this file no longer holds and the one before did; of other providers' titles, those it adds to no more. */
  missing: number;
}

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
  startedAt: Date;
  finishedAt: Date | null;
  /** A person, where one had to decide. */
  decidedBy: string | null;
  decidedAt: Date | null;
}

/** What people and workflows are told of a run. */
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
  const counts = { rows, added, changed, unchanged, rejected, missing };
  const warnings = JSON.parse(run.warnings ?? "{}") as Record<string, number>;
  return { runId, ...counts, held: state === "held", state, holdReason, warnings };
}

const COLUMNS = `id, provider, profile, source, sha256, as_of AS asOf, state, hold_reason AS holdReason, \`rows\`, added,
  changed, unchanged, rejected, missing, applied_line AS appliedLine, warnings, gates, started_at AS startedAt, finished_at AS finishedAt,
  decided_by AS decidedBy, decided_at AS decidedAt`;

export async function findRun(id: number): Promise<ImportRun | null> {
  const [run] = await query<ImportRun>(`SELECT ${COLUMNS} FROM import_runs WHERE id = ?`, [id]);
  return run ?? null;
}

export async function requireRun(id: number): Promise<ImportRun> {
  const run = await findRun(id);
  if (!run) throw new Error(`There is no import run ${id}.`);
  return run;
}

/** Newest first. */
export const listRuns = (limit = 20): Promise<ImportRun[]> =>
  query<ImportRun>(`SELECT ${COLUMNS} FROM import_runs ORDER BY id DESC LIMIT ?`, [limit]);

/** The last run of this provider in one of these states. */
export async function findLastRun(provider: string, states: RunState[]): Promise<ImportRun | null> {
  const places = states.map(() => "?").join(",");
  const [run] = await query<ImportRun>(
    `SELECT ${COLUMNS} FROM import_runs WHERE provider = ? AND state IN (${places}) ORDER BY id DESC LIMIT 1`,
    [provider, ...states],
  );
  return run ?? null;
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

export async function insertRun(run: NewRun): Promise<number> {
  const { provider, profile, source, version, sha256, asOf, now } = run;
  const { insertId } = await execute(
    `INSERT INTO import_runs (provider, profile, source, source_version, sha256, as_of, state, started_at)
     VALUES (?, ?, ?, ?, ?, ?, 'received', ?)`,
    [provider, profile, source.slice(-500), version?.slice(0, 200) ?? null, sha256, asOf, now],
  );
  return insertId;
}

/** Files of this provider that need not be fetched again: their runs have ended, well or not. The oldest first. */
export const listTaken = (provider: string): Promise<{ name: string; version: string }[]> =>
  query(
    `SELECT source AS name, source_version AS version FROM import_runs WHERE provider = ? AND source_version IS NOT NULL
       AND state NOT IN ('received', 'staged', 'applying') ORDER BY id`,
    [provider],
  );

/**
 * This provider's last run since an instant, so that it can be told whether a file came: one that found nothing new
 * only where there is no other.
 */
export async function findRunSince(provider: string, since: Date): Promise<ImportRun | null> {
  const [run] = await query<ImportRun>(
    `SELECT ${COLUMNS} FROM import_runs WHERE provider = ? AND started_at >= ?
      ORDER BY state = 'repeated', id DESC LIMIT 1`,
    [provider, since],
  );
  return run ?? null;
}

export interface RunUpdate {
  state: RunState;
  counts?: RunCounts;
  warnings?: Record<string, number>;
  gates?: readonly object[];
  holdReason?: string;
  finishedAt?: Date;
}

/** Moves a run on and writes down what is known of it by now; what is not said stays as it was. */
export async function updateRun(id: number, { state, counts, ...rest }: RunUpdate): Promise<void> {
  const known: Record<string, string | number | Date | undefined> = {
    state,
    ...counts,
    warnings: rest.warnings && JSON.stringify(rest.warnings),
    gates: rest.gates && JSON.stringify(rest.gates),
    hold_reason: rest.holdReason?.slice(0, 500),
    finished_at: rest.finishedAt,
  };
  const said = Object.entries(known).flatMap(([column, value]) =>
    value === undefined ? [] : { column, value },
  );
  const assignments = said.map(({ column }) => `\`${column}\` = ?`).join(", ");
  await execute(`UPDATE import_runs SET ${assignments} WHERE id = ?`, [
    ...said.map(({ value }) => value),
    id,
  ]);
}

export const supersede = (id: number, now: Date): Promise<void> =>
  updateRun(id, { state: "superseded", finishedAt: now });

/** A later run of this provider whose additions and changes are in the catalogue, removals held back or not. */
export async function findNewerApplied({ id, provider }: ImportRun): Promise<number | null> {
  const [newer] = await query<{ id: number }>(
    `SELECT id FROM import_runs WHERE provider = ? AND id > ?
       AND (state = 'applied' OR (state = 'held' AND hold_reason LIKE 'missing-rows:%')) LIMIT 1`,
    [provider, id],
  );
  return newer?.id ?? null;
}

/**
 * What older runs still hold back, or were allowed to apply and have not, was about files that are no longer the last
 * word. Answers which runs these were.
 */
export async function supersedeHeld({ id, provider }: ImportRun, now: Date): Promise<number[]> {
  const older = await query<{ id: number }>(
    "SELECT id FROM import_runs WHERE provider = ? AND id < ? AND state IN ('held', 'applying')",
    [provider, id],
  );
  for (const held of older) await supersede(held.id, now);
  return older.map((held) => held.id);
}
