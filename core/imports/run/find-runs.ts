/** Import runs as they stand in the database: by number, the last ones, and those that a newer one outdates. */
import { query } from "../../database/pool";
import type { ImportRun, RunState } from "./import-run";

const COLUMNS = `id, provider, profile, source, sha256, as_of AS asOf, state, hold_reason AS holdReason, \`rows\`, added,
  changed, unchanged, rejected, missing, applied_line AS appliedLine, warnings, gates, started_at AS startedAt, finished_at AS finishedAt,
  decided_by AS decidedBy, decided_at AS decidedAt`;

async function findRun(id: number): Promise<ImportRun | null> {
  const [run] = await query<ImportRun>(`SELECT ${COLUMNS} FROM import_runs WHERE id = ?`, [id]);
  return run ?? null;
}

/** Throws an Error in the operator's words where there is no such run. */
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

/** Files of this provider that need not be fetched again: their runs have ended, well or not. The oldest first. */
export const listTaken = (provider: string): Promise<{ name: string; version: string }[]> =>
  query(
    `SELECT source AS name, source_version AS version FROM import_runs WHERE provider = ? AND source_version IS NOT NULL
       AND state NOT IN ('received', 'staged', 'applying', 'failed') ORDER BY id`,
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

/** A later run of this provider whose additions and changes are in the catalogue, removals held back or not. */
export async function findNewerApplied({ id, provider }: ImportRun): Promise<number | null> {
  const [newer] = await query<{ id: number }>(
    `SELECT id FROM import_runs WHERE provider = ? AND id > ?
       AND (state = 'applied' OR (state = 'held' AND hold_reason LIKE 'missing-rows:%')) LIMIT 1`,
    [provider, id],
  );
  return newer?.id ?? null;
}

/** Older runs that still hold something back, or were allowed to apply it and have not: their files are outdated. */
export async function listOutdated({ id, provider }: ImportRun): Promise<number[]> {
  const older = await query<{ id: number }>(
    "SELECT id FROM import_runs WHERE provider = ? AND id < ? AND state IN ('held', 'applying')",
    [provider, id],
  );
  return older.map((run) => run.id);
}
