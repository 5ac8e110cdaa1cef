/** What feeds changed, once the titles are past, and rows that were not taken become counts; what a person changed stays. */
import { z } from "zod";
import { addCounts, BATCH, condense, type Keeping, type Numbered } from "../database/condense";
import { retryOnDeadlock } from "../database/retry-on-deadlock";
import { rows, type Tx, transaction } from "../database/sql";

/** Of a title that is still to come its pages tell that its day has moved. */
const CHANGES: Numbered = {
  subject: "change",
  table: "release_changes",
  written: "at",
  at: "at",
  kind: "t.field",
  state: "''",
  ended: `t.at < :before AND t.changed_by IS NULL
    AND EXISTS (SELECT 1 FROM releases r WHERE r.id = t.release_id AND r.day_to < DATE(:before))`,
};

export const condenseChanges = (keeping: Keeping): Promise<number> => condense(CHANGES, keeping);

const Run = z.object({ id: z.number(), at: z.date() });
const Reject = z.object({ line: z.number(), columnName: z.string(), problem: z.string() });

/** Run by run: a reject has no number of its own. The run keeps how many there were. */
export async function condenseRejects({ before, timeZone, endAt }: Keeping): Promise<number> {
  let condensed = 0;
  const ended = await rows(
    Run,
    `SELECT i.id, i.finished_at AS at FROM import_runs i WHERE i.finished_at < :before
       AND EXISTS (SELECT 1 FROM import_rejects r WHERE r.run_id = i.id) ORDER BY i.id`,
    { before },
  );
  for (const run of ended) {
    for (let gone = BATCH; gone === BATCH && performance.now() < endAt; condensed += gone)
      gone = await retryOnDeadlock(() => transaction((tx) => condenseSome(tx, run, timeZone)));
  }
  return condensed;
}

async function condenseSome(tx: Tx, { id, at }: z.output<typeof Run>, timeZone: string): Promise<number> {
  const found = await tx.rows(
    Reject,
    `SELECT line, column_name AS columnName, problem FROM import_rejects WHERE run_id = :id
     ORDER BY line, column_name LIMIT ${BATCH} FOR UPDATE` as string,
    { id },
  );
  const last = found.at(-1);
  if (!last) return 0;
  const counted = found.map(({ problem }) => ({ at, kind: problem, state: "" }));
  await addCounts(tx, "reject", counted, timeZone);
  await tx.execute(
    `DELETE FROM import_rejects WHERE run_id = :id
       AND (line < :line OR (line = :line AND column_name <= :columnName))`,
    { id, line: last.line, columnName: last.columnName },
  );
  return found.length;
}
