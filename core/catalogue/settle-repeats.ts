/** A staged file in, one staged row a release out: equal rows become one, of unequal ones the later wins or all are rejected. */
import { type Queryable, transaction } from "../db";
import { insertRejects } from "./stage-rows";

interface StagedRow {
  line: number;
  record: string;
  hash: string;
  updated: string | null;
  raw: string;
}

/**
 * Rejects carry the problem "conflicting-rows" for every line that takes part in the conflict. Answers the record ids
 * that stand in more than one row.
 */
export async function settleRepeats(runId: number): Promise<string[]> {
  return transaction(async (tx) => {
    const repeats = byRecord(await findRepeats(tx, runId));
    for (const rows of repeats.values()) {
      const [first, ...later] = rows;
      if (!first || later.length === 0) continue;
      if (later.every(({ hash }) => hash === first.hash)) await setAside(tx, runId, later, "repeated");
      else await settleConflict(tx, runId, rows);
    }
    return [...repeats.keys()];
  });
}

async function settleConflict(tx: Queryable, runId: number, rows: StagedRow[]): Promise<void> {
  const latest = onlyLatest(rows);
  if (latest)
    return setAside(
      tx,
      runId,
      rows.filter((row) => row !== latest),
      "repeated",
    );
  await setAside(tx, runId, rows, "rejected");
  const rejects = rows.map(({ line, raw }) => ({ line, column: "", problem: "conflicting-rows", raw }));
  await insertRejects(tx, runId, rejects);
}

/** The row that its provider touched last, if every row says when and no two say the same. */
function onlyLatest(rows: StagedRow[]): StagedRow | null {
  const [last, second] = rows.toSorted((a, b) => ((a.updated ?? "") < (b.updated ?? "") ? 1 : -1));
  const isClear = rows.every(({ updated }) => updated) && last?.updated !== second?.updated;
  return isClear ? (last ?? null) : null;
}

async function setAside(tx: Queryable, runId: number, rows: StagedRow[], action: "repeated" | "rejected") {
  for (const { line } of rows) {
    const sql = "UPDATE import_rows SET action = ?, content = NULL WHERE run_id = ? AND line = ?";
    await tx.execute(sql, [action, runId, line]);
  }
}

const findRepeats = (tx: Queryable, runId: number): Promise<StagedRow[]> =>
  tx.query<StagedRow>(
    `SELECT s.line, s.provider_record_id AS record, s.row_hash AS hash, s.updated, s.raw
       FROM import_rows s FORCE INDEX (import_rows_record)
       JOIN (SELECT provider_record_id FROM import_rows WHERE run_id = ? AND action <> 'rejected'
              GROUP BY provider_record_id HAVING COUNT(*) > 1) t ON t.provider_record_id = s.provider_record_id
      WHERE s.run_id = ? AND s.action <> 'rejected'
      ORDER BY s.line`,
    [runId, runId],
  );

const byRecord = (rows: StagedRow[]): Map<string, StagedRow[]> => Map.groupBy(rows, ({ record }) => record);
