/** Leaves one staged row a release: equal rows become one, of unequal ones the later wins or all are rejected. */
import { z } from "zod";
import { type Tx, transaction } from "../../database/sql";
import { insertRejects } from "./rejects";

const StagedRow = z.object({
  line: z.number(),
  record: z.string(),
  hash: z.string(),
  updated: z.string().nullable(),
});
type StagedRow = z.output<typeof StagedRow>;

/** The raw text of records, by the lines on which they begin. */
type RawOf = (lines: number[]) => Promise<Map<number, string>>;

/**
 * Rejects carry the problem "conflicting-rows" for every line that takes part in the conflict. Answers the record ids
 * that stand in more than one row.
 */
export async function settleRepeats(runId: number, rawOf: RawOf): Promise<string[]> {
  return transaction(async (tx) => {
    const repeats = byRecord(await findRepeats(tx, runId));
    const conflicting: number[] = [];
    for (const rows of repeats.values()) {
      const kept = rowToKeep(rows);
      const others = rows.filter((row) => row !== kept).map(({ line }) => line);
      await setAside(tx, runId, others, kept ? "repeated" : "rejected");
      if (!kept) conflicting.push(...others);
    }
    await rejectLines(tx, runId, conflicting, rawOf);
    return [...repeats.keys()];
  });
}

async function rejectLines(tx: Tx, runId: number, lines: number[], rawOf: RawOf): Promise<void> {
  if (lines.length === 0) return;
  const raw = await rawOf(lines);
  const column = "";
  const problem = "conflicting-rows";
  const rejects = lines.map((line) => ({ line, column, problem, raw: raw.get(line) ?? "" }));
  await insertRejects(tx, runId, rejects);
}

/** The first of equal rows, the latest of unequal ones; null where nobody can tell. */
function rowToKeep(rows: StagedRow[]): StagedRow | null {
  const [first] = rows;
  return first && rows.every(({ hash }) => hash === first.hash) ? first : onlyLatest(rows);
}

/** The row that its provider touched last, if every row says when and no two say the same. */
function onlyLatest(rows: StagedRow[]): StagedRow | null {
  const [last, second] = rows.toSorted((a, b) => ((a.updated ?? "") < (b.updated ?? "") ? 1 : -1));
  const isClear = rows.every(({ updated }) => updated) && last?.updated !== second?.updated;
  return isClear ? (last ?? null) : null;
}

async function setAside(tx: Tx, runId: number, lines: number[], action: "repeated" | "rejected") {
  for (const line of lines) {
    await tx.execute("UPDATE import_rows SET action = :action WHERE run_id = :runId AND line = :line", {
      action,
      runId,
      line,
    });
  }
}

/** What stands twice is found in the index alone; that one of two was rejected is seen afterwards. */
const findRepeats = (tx: Tx, runId: number): Promise<StagedRow[]> =>
  tx.rows(
    StagedRow,
    `SELECT s.line, s.provider_record_id AS record, s.row_hash AS hash, s.updated
       FROM import_rows s FORCE INDEX (import_rows_record)
       JOIN (SELECT provider_record_id FROM import_rows FORCE INDEX (import_rows_record) WHERE run_id = :runId
              GROUP BY provider_record_id HAVING COUNT(*) > 1) t ON t.provider_record_id = s.provider_record_id
      WHERE s.run_id = :runId AND s.action <> 'rejected'
      ORDER BY s.line`,
    { runId },
  );

const byRecord = (rows: StagedRow[]): Map<string, StagedRow[]> =>
  new Map([...Map.groupBy(rows, ({ record }) => record)].filter(([, all]) => all.length > 1));
