/** A provider in, one checksum over everything that its imports wrote out, without the numbers that a database gives out. */
import { createHash } from "node:crypto";
import { query } from "../../core/db";

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
  `SELECT r.provider_record_id, b.token FROM search_bigrams b
     JOIN releases r ON r.id = b.release_id WHERE r.provider = ? ORDER BY 1, 2`,
];

export async function catalogueChecksum(provider: string): Promise<string> {
  const hash = createHash("sha256");
  for (const part of PARTS) hash.update(JSON.stringify(await query(part, [provider])));
  return hash.digest("hex");
}
