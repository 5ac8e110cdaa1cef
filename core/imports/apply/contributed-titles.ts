/** A staged full file in, the titles of other providers to which it added before and adds no more out. */

import { queryByKeys } from "../../database/bulk";
import type { Queryable } from "../../database/pool";
import type { Profile } from "../../feed/profiles/profile";
import { type Precedence, together } from "../precedence/precedence";
import type { ImportRun } from "../run/import-run";

export interface LentTitles {
  /** Titles of others to which the file was expected to add. */
  expected: number;
  /** Those of them of which it no longer speaks. */
  unlent: number;
}

/** `o` is what run.provider says of a title `r` that is another's; a row that was rejected still speaks of it. */
const LENT = `release_offers o
  JOIN releases r ON r.code = o.code AND r.provider <> o.provider
   AND (r.product_type IN ('ebook', 'audio'))
     = (JSON_UNQUOTE(JSON_EXTRACT(o.content, '$.productType')) IN ('ebook', 'audio'))
 WHERE FIND_IN_SET(r.provider, ?) > 0 AND o.provider = ? AND NOT EXISTS (SELECT 1 FROM releases own
     WHERE own.provider = o.provider AND own.provider_record_id = o.provider_record_id)`;
const UNSAID = `NOT EXISTS (SELECT 1 FROM import_rows s
     WHERE s.run_id = ? AND s.provider_record_id = o.provider_record_id)`;

/** Lists them with the run's removals. A delta file ends nothing, and neither does one that leaves out what is past. */
export async function listUnlent(
  tx: Queryable,
  { id, provider, asOf }: ImportRun,
  { mode, keepsPast }: Pick<Profile, "mode" | "keepsPast">,
  precedence: Precedence,
): Promise<LentTitles> {
  if (mode !== "full" || together(precedence, provider).length < 2) return { expected: 0, unlent: 0 };
  const due = keepsPast ? "" : "AND (r.day_to IS NULL OR r.day_to >= ?)";
  const values = [precedence.providers.join(","), provider, ...(keepsPast ? [] : [asOf])];
  const [all] = await tx.query<{ count: number }>(
    `SELECT COUNT(DISTINCT r.id) AS count FROM ${LENT} ${due}`,
    values,
  );
  const listed = await tx.execute(
    `INSERT IGNORE INTO import_removals (run_id, release_id) SELECT DISTINCT ?, r.id FROM ${LENT} ${due} AND ${UNSAID}`,
    [id, ...values, id],
  );
  return { expected: all?.count ?? 0, unlent: listed.affectedRows };
}

/** Of listed titles: the records by which the provider added to them, and which its file no longer has. */
export async function unsaidRecords(
  tx: Queryable,
  { id, provider }: ImportRun,
  releaseIds: number[],
  precedence: Precedence,
): Promise<string[]> {
  if (together(precedence, provider).length < 2) return [];
  const found = await queryByKeys<{ recordId: string }>(
    tx,
    `SELECT DISTINCT o.provider_record_id AS recordId FROM ${LENT} AND ${UNSAID} AND r.id IN (?)`,
    releaseIds,
    [precedence.providers.join(","), provider, id],
  );
  return found.map(({ recordId }) => recordId);
}
