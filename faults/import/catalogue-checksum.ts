/** One checksum over everything that a provider's imports wrote, without the numbers that a database gives out. */
import { createHash } from "node:crypto";
import { query } from "../../core/database/pool";
import { idsOf, type Posting } from "../../core/search/postings";

const PARTS = [
  `SELECT provider_record_id, title, day_from, day_to, \`precision\`, row_hash, missing_since
     FROM releases WHERE provider = ? ORDER BY provider_record_id`,
  `SELECT r.provider_record_id, c.seq, c.name, c.name_kana, c.role FROM contributors c
     JOIN releases r ON r.id = c.release_id WHERE r.provider = ? ORDER BY 1, 2`,
  `SELECT r.provider_record_id, c.field, c.value_before, c.value_after FROM release_changes c
     JOIN releases r ON r.id = c.release_id WHERE r.provider = ? ORDER BY r.provider_record_id, c.id`,
  `SELECT j.line, j.column_name, j.problem, j.raw FROM import_rejects j
     JOIN import_runs i ON i.id = j.run_id WHERE i.provider = ? ORDER BY i.id, 1, 2`,
  `SELECT r.provider_record_id, s.search_key FROM release_search s
     JOIN releases r ON r.id = s.release_id WHERE r.provider = ? ORDER BY 1`,
];

export const catalogueChecksum = async (provider: string): Promise<string> =>
  createHash("sha256")
    .update(await contentsOf(provider))
    .digest("hex");

/** The same as text, for a comparison that must leave something out. */
export async function contentsOf(provider: string): Promise<string> {
  let text = "";
  for (const part of PARTS) text += JSON.stringify(await query(part, [provider]));
  return text + JSON.stringify(await searchPairs(provider));
}

async function searchPairs(provider: string): Promise<string[]> {
  const rows = await query<{ id: number; record: string }>(
    "SELECT id, provider_record_id AS record FROM releases WHERE provider = ?",
    [provider],
  );
  const records = new Map(rows.map(({ id, record }) => [id, record]));
  const postings = await query<Posting & { token: string }>(
    "SELECT token, block, places FROM search_postings",
  );
  return postings
    .flatMap((posting) => idsOf(posting).map((id) => `${records.get(id)} ${posting.token}`))
    .filter((pair) => !pair.startsWith("undefined "))
    .sort();
}
