/** Of a run that goes on after a person's decision: what it has written before. */
import { z } from "zod";
import { selectByKeys } from "../../database/bulk";
import { day, type Tx } from "../../database/sql";
import type { ImportContext } from "../run/import-context";
import type { Staged } from "../stage/next-staged";

const Written = z.object({
  id: z.number(),
  recordId: z.string(),
  hash: z.string(),
  missingSince: day.nullable(),
});

/** By record id, the releases that stand already as these rows have them. */
export async function findWritten(
  tx: Tx,
  { run }: ImportContext,
  chunk: Staged[],
): Promise<Map<string, number>> {
  const releases = await selectByKeys(tx, Written, {
    sql: `SELECT id, provider_record_id AS recordId, row_hash AS hash, missing_since AS missingSince
            FROM releases WHERE provider = :provider AND provider_record_id IN (:keys)`,
    keys: chunk.map(({ row }) => row.recordId),
    values: { provider: run.provider },
  });
  const hashes = new Map(chunk.map(({ row, hash }) => [row.recordId, hash]));
  const written = releases.filter(
    ({ recordId, hash, missingSince }) => missingSince === null && hashes.get(recordId) === hash,
  );
  return new Map(written.map(({ recordId, id }) => [recordId, id]));
}
