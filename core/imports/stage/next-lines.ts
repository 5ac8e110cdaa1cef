/** Which lines of a run's stage are applied next. */
import { z } from "zod";
import { flag, rows } from "../../database/sql";
import { IS_WRITTEN } from "../record/staged-row";

export interface LinesToApply {
  from: number;
  to: number;
}

const Lines = z.object({ from: z.number().nullable(), to: z.number().nullable(), areNew: flag.nullable() });

const FIND: string = `SELECT MIN(line) AS \`from\`, MAX(line) AS \`to\`, MIN(is_new) AS areNew FROM (
    SELECT s.line, s.action = 'added' AND s.content IS NULL AS is_new FROM import_rows s
     WHERE s.run_id = :runId AND s.line > :after AND ${IS_WRITTEN} AND s.action <> 'doubtful'
     ORDER BY s.line LIMIT :most) next_rows`;

/** Of the next rows, if all of them are new titles; null if they are not, or there are none. */
export async function nextNewLines(runId: number, after: number, most: number): Promise<LinesToApply | null> {
  const [next] = await rows(Lines, FIND, { runId, after, most });
  return next && next.from !== null && next.to !== null && next.areNew === 1
    ? { from: next.from, to: next.to }
    : null;
}
