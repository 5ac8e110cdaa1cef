/** One checksum over everything that a provider's imports wrote, without the numbers that a database gives out. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { rows } from "../../core/database/sql";
import { idsOf } from "../../core/search/postings";
import { readRows } from "../../local/testing/read-rows";

const PARTS = [
  `SELECT provider_record_id, title, day_from, day_to, \`precision\`, row_hash, missing_since
     FROM releases WHERE provider = :provider ORDER BY provider_record_id`,
  `SELECT r.provider_record_id, c.seq, c.name, c.name_kana, c.role FROM contributors c
     JOIN releases r ON r.id = c.release_id WHERE r.provider = :provider ORDER BY 1, 2`,
  `SELECT r.provider_record_id, c.field, c.value_before, c.value_after FROM release_changes c
     JOIN releases r ON r.id = c.release_id WHERE r.provider = :provider ORDER BY r.provider_record_id, c.id`,
  `SELECT j.line, j.column_name, j.problem, j.raw FROM import_rejects j
     JOIN import_runs i ON i.id = j.run_id WHERE i.provider = :provider ORDER BY i.id, 1, 2`,
  `SELECT r.provider_record_id, s.search_key FROM release_search s
     JOIN releases r ON r.id = s.release_id WHERE r.provider = :provider ORDER BY 1`,
];

export const catalogueChecksum = async (provider: string): Promise<string> =>
  createHash("sha256")
    .update(await contentsOf(provider))
    .digest("hex");

/** The same as text, for a comparison that must leave something out. */
export async function contentsOf(provider: string): Promise<string> {
  let text = "";
  for (const part of PARTS) text += JSON.stringify(await readRows(part, { provider }));
  return text + JSON.stringify(await searchPairs(provider));
}

async function searchPairs(provider: string): Promise<string[]> {
  const found = await rows(
    z.object({ id: z.number(), record: z.string() }),
    "SELECT id, provider_record_id AS record FROM releases WHERE provider = :provider",
    { provider },
  );
  const records = new Map(found.map(({ id, record }) => [id, record]));
  const postings = await rows(
    z.object({ token: z.string(), block: z.number(), places: z.instanceof(Uint8Array) }),
    "SELECT token, block, places FROM search_postings",
  );
  return postings
    .flatMap((posting) => idsOf(posting).map((id) => `${records.get(id)} ${posting.token}`))
    .filter((pair) => !pair.startsWith("undefined "))
    .sort();
}
