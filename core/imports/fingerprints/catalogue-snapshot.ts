/** How a provider's releases stand in the catalogue, 32 ids at a time: a digest, and which of them its file should hold. */
import { z } from "zod";
import { rows } from "../../database/sql";
import type { ImportContext } from "../run/import-context";
import { ReleaseBitset } from "./release-bitset";

export interface CatalogueSnapshot {
  /** By block of ids: two equal numbers mean that no release of the block has changed in what an import compares. */
  digests: Float64Array;
  /** Releases that a full file of this day is expected to hold. */
  expected: ReleaseBitset;
}

/** Ids in one statement: the result stays at some thousand rows. */
const RANGE = 131_072;

const Last = z.object({ id: z.number().nullable() });
const Block = z.object({ block: z.number(), count: z.number(), sum: z.number(), expected: z.number() });

/**
 * Reads every release of the provider once, in the order of the table. The primary key is forced because the index of
 * the provider would look each release up on its own.
 */
export async function takeSnapshot({
  run,
  profile,
}: Pick<ImportContext, "run" | "profile">): Promise<CatalogueSnapshot> {
  const { provider, asOf } = run;
  const { mode, keepsPast } = profile;
  const [last] = await rows(Last, "SELECT MAX(id) AS id FROM releases");
  const end = last?.id ?? 0;
  const snapshot: CatalogueSnapshot = {
    digests: new Float64Array((end >>> 5) + 1),
    expected: new ReleaseBitset(),
  };
  const dueFrom = keepsPast ? null : asOf;
  for (let from = 0; from <= end; from += RANGE) {
    const blocks = await rows(
      Block,
      `SELECT id >> 5 AS block, COUNT(*) AS count,
              CAST(SUM(CRC32(CONCAT_WS('/', id, provider_record_id, row_hash, missing_since))) AS UNSIGNED) AS sum,
              BIT_OR(IF(missing_since IS NULL AND status <> 'removed'
                AND (:dueFrom IS NULL OR day_to IS NULL OR day_to >= :dueFrom), 1 << (id & 31), 0)) AS expected
         FROM releases FORCE INDEX (PRIMARY) WHERE id >= :from AND id < :end AND provider = :provider GROUP BY id >> 5`,
      { dueFrom, from, end: from + RANGE, provider },
    );
    for (const { block, count, sum, expected } of blocks) {
      snapshot.digests[block] = sum * 64 + count;
      if (mode === "full") snapshot.expected.put(block, expected | 0);
    }
  }
  return snapshot;
}
