/** Takes away what a run staged. */
import { execute } from "../../database/pool";

/** Deleted in one statement: so many that it never locks much. */
const PORTION = 5_000;

/** The run's rejects stay readable. */
export async function clearStage(runId: number): Promise<void> {
  for (const table of ["import_rows", "import_removals"]) await clearTable(table, runId);
}

/** Its rejects too, for a run that begins again. */
export async function clearStageAndRejects(runId: number): Promise<void> {
  await clearStage(runId);
  await clearTable("import_rejects", runId);
}

async function clearTable(table: string, runId: number): Promise<void> {
  const remove = () => execute(`DELETE FROM ${table} WHERE run_id = ? LIMIT ${PORTION}`, [runId]);
  while ((await remove()).affectedRows > 0);
}
