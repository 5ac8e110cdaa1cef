/** Rows that are not taken, each with its line and the reason. */
import { insertRows } from "../../database/bulk";
import type { Tx } from "../../database/sql";

/** A reject's raw text beyond this many characters is cut; its line number leads to the rest. */
const LONGEST_RAW = 4_000;

export interface Reject {
  line: number;
  column: string;
  problem: string;
  raw: string;
}

export async function insertRejects(tx: Tx, runId: number, rejects: Reject[]): Promise<void> {
  const rows = rejects.map(({ line, column, problem, raw }) => [
    runId,
    line,
    withoutReplacement(column).slice(0, 60),
    problem,
    withoutReplacement(raw.slice(0, LONGEST_RAW)),
  ]);
  await insertRows(tx, "INSERT IGNORE INTO import_rejects (run_id, line, column_name, problem, raw)", rows);
}

const withoutReplacement = (text: string): string => text.replaceAll("\ufffd", "?");
