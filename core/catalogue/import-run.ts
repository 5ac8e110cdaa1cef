/** An import run as it stands in the database: begun or found again, counted, settled. */
import { execute, type Queryable, query } from "../db";
import type { Day } from "../shop-day";

export type RunState =
  | "received"
  | "staged"
  | "held"
  | "applying"
  | "applied"
  | "repeated"
  | "discarded"
  | "superseded"
  | "failed";

export interface RunCounts {
  /** Records in the file, without its header and blank lines. */
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  rejected: number;
  /** Releases that this file no longer holds and the one before did. */
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
  startedAt: Date;
  finishedAt: Date | null;
}

const COLUMNS = `id, provider, profile, source, sha256, as_of AS asOf, state, hold_reason AS holdReason, \`rows\`, added,
  changed, unchanged, rejected, missing, applied_line AS appliedLine, started_at AS startedAt, finished_at AS finishedAt`;

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
  sha256: string;
  asOf: Day;
  now: Date;
}

export async function insertRun({ provider, profile, source, sha256, asOf, now }: NewRun): Promise<number> {
  const { insertId } = await execute(
    `INSERT INTO import_runs (provider, profile, source, sha256, as_of, state, started_at)
     VALUES (?, ?, ?, ?, ?, 'received', ?)`,
    [provider, profile, source.slice(-500), sha256, asOf, now],
  );
  return insertId;
}

/** Moves a run on and writes down what is known of it by now. */
export async function updateRun(
  id: number,
  {
    state,
    counts,
    holdReason,
    finishedAt,
  }: { state: RunState; counts?: RunCounts; holdReason?: string; finishedAt?: Date },
  on: Queryable = { query, execute },
): Promise<void> {
  const { rows, added, changed, unchanged, rejected, missing } = counts ?? {};
  await on.execute(
    `UPDATE import_runs SET state = ?, hold_reason = COALESCE(?, hold_reason), finished_at = COALESCE(?, finished_at),
       \`rows\` = COALESCE(?, \`rows\`), added = COALESCE(?, added), changed = COALESCE(?, changed),
       unchanged = COALESCE(?, unchanged), rejected = COALESCE(?, rejected), missing = COALESCE(?, missing)
     WHERE id = ?`,
    [
      ...[state, holdReason?.slice(0, 500) ?? null, finishedAt ?? null],
      ...[
        rows ?? null,
        added ?? null,
        changed ?? null,
        unchanged ?? null,
        rejected ?? null,
        missing ?? null,
        id,
      ],
    ],
  );
}

export const supersede = (id: number, now: Date): Promise<void> =>
  updateRun(id, { state: "superseded", finishedAt: now });

/** What an older run still holds back was about a file that is no longer the last word. */
export async function supersedeHeld({ id, provider }: ImportRun, now: Date): Promise<void> {
  await execute(
    "UPDATE import_runs SET state = 'superseded', decided_at = ? WHERE provider = ? AND id < ? AND state = 'held'",
    [now, provider, id],
  );
}
