/** The next rows that a run staged, in the order of its file. */
import { rows } from "../../database/sql";
import type { StagedRow } from "../record/release-columns";
import { FoundStaged, IS_WRITTEN, rowOfStaged, STAGED } from "../record/staged-row";

export interface Staged {
  line: number;
  hash: string;
  row: StagedRow;
  /** `covered`: it only contributes to the title of a provider of higher precedence. */
  action: string;
}

/** What is written of a release: as staged, or merged anew when another provider offers more of it, or less. */
export type Delivered = Pick<Staged, "row" | "hash">;

/** At most `most` of them; what is unchanged, rejected or in doubt is none. */
export async function findStaged(runId: number, after: number, most: number): Promise<Staged[]> {
  const sql: string = `SELECT ${STAGED} FROM import_rows s
    WHERE s.run_id = :runId AND s.line > :after AND ${IS_WRITTEN} AND s.action <> 'doubtful' ORDER BY s.line LIMIT :most`;
  const found = await rows(FoundStaged, sql, { runId, after, most });
  return found.map((each) => {
    const { line, hash, action } = each;
    return { line, hash, action, row: rowOfStaged(each) };
  });
}
