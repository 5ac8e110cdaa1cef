/** Rows that the database refuses become rejects, each with its line, so that one value never stops a file. */
import { transaction } from "../../database/sql";
import type { ImportContext } from "../run/import-context";
import { renewLease } from "../run/import-lease";
import type { RunCounts } from "../run/import-run";
import type { Staged } from "./next-staged";
import { insertRejects } from "./rejects";

/**
 * What MySQL and MariaDB answer to a value that a column cannot hold: null, out of range, truncated, no such date, no
 * such character, too long, a key that is taken, a constraint (https://dev.mysql.com/doc/mysql-errors/8.0/en/server-error-reference.html).
 */
const REFUSED = new Set([1048, 1062, 1264, 1265, 1292, 1300, 1366, 1367, 1406, 1411, 1690, 3819, 4025]);

export const isRefusedRow = (error: unknown): boolean =>
  REFUSED.has((error as { errno?: number } | null)?.errno ?? 0);

/** Does `work` for all of the items; where the database refuses one of them, for the others and `reject` for it. */
export async function eachOrRejected<Item, Result>(
  items: Item[],
  work: (some: Item[]) => Promise<Result>,
  reject: (item: Item, error: Error) => Promise<Result>,
): Promise<Result[]> {
  try {
    return [await work(items)];
  } catch (error) {
    const [only] = items;
    if (!isRefusedRow(error) || only === undefined) throw error;
    if (items.length === 1) return [await reject(only, error as Error)];
    const half = items.length >> 1;
    const first = await eachOrRejected(items.slice(0, half), work, reject);
    return [...first, ...(await eachOrRejected(items.slice(half), work, reject))];
  }
}

/** The column of `releases` or of the people that could not hold its value; empty where the server names none. */
export const refusedColumn = ({ message }: Error): string =>
  /column (?:[`'][^`']+[`']\.)*[`'](\w+)[`']/i.exec(message)?.[1] ?? "";

/** A row that was staged and is found unfit as it is written: it leaves the stage, and the run goes on behind it. */
export async function rejectStaged(
  { run, lease }: ImportContext,
  { line, action, row }: Staged,
  error: Error,
): Promise<Map<string, number>> {
  const counts = countsWithout(run, action === "changed" ? "changed" : "added");
  await transaction(async (tx) => {
    await renewLease(lease, tx);
    await tx.execute("UPDATE import_rows SET action = 'rejected' WHERE run_id = :runId AND line = :line", {
      runId: run.id,
      line,
    });
    await insertRejects(tx, run.id, [
      { line, column: refusedColumn(error), problem: "not-storable", raw: JSON.stringify(row) },
    ]);
    await tx.execute(
      `UPDATE import_runs SET added = :added, changed = :changed, rejected = :rejected, applied_line = :line
        WHERE id = :runId`,
      { runId: run.id, line, ...counts },
    );
  });
  Object.assign(run, counts);
  return new Map();
}

/** The row no longer counts as what it was staged as. */
const countsWithout = ({ added, changed, rejected }: RunCounts, stagedAs: "added" | "changed") => ({
  added: stagedAs === "added" ? Math.max(added, 1) - 1 : added,
  changed: stagedAs === "changed" ? Math.max(changed, 1) - 1 : changed,
  rejected: rejected + 1,
});
