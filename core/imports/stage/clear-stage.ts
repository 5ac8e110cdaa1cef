/** Takes away what a run staged. */
import { execute } from "../../database/sql";

/** Deleted in one statement: so many that it never locks much. */
const PORTION = 5_000;

/** The run's rejects stay readable. */
export async function clearStage(runId: number): Promise<void> {
  await clearTable("import_rows", runId);
  await clearTable("import_removals", runId);
  await clearTable("import_pairs", runId);
}

/** Its rejects too, for a run that begins again. */
export async function clearStageAndRejects(runId: number): Promise<void> {
  await clearStage(runId);
  await clearTable("import_rejects", runId);
}

type Table = "import_rows" | "import_removals" | "import_pairs" | "import_rejects";

async function clearTable(table: Table, runId: number): Promise<void> {
  const sql: string = `DELETE FROM ${table} WHERE run_id = :runId LIMIT ${PORTION}`;
  while ((await execute(sql, { runId })).affectedRows > 0);
}
