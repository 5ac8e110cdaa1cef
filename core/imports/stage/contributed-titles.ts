/** Titles of other providers to which a full file contributed before and contributes no more. */
import { z } from "zod";
import { selectByKeys } from "../../database/bulk";
import type { Tx } from "../../database/sql";
import { PRODUCT_TYPE_FACTS, PRODUCT_TYPES } from "../../release/vocabulary";
import { sharingTitles } from "../precedence/precedence";
import type { ImportContext } from "../run/import-context";

export interface ContributedTitles {
  /** Titles of others to which the file was expected to contribute. */
  expected: number;
  /** Those of them that it no longer mentions. */
  ended: number;
}

const DIGITAL = PRODUCT_TYPES.filter((type) => PRODUCT_TYPE_FACTS[type].isDigital)
  .map((type) => `'${type}'`)
  .join(", ");

/** `o` is the provider's offer of a title `r` that is another's. */
const CONTRIBUTED = `release_offers o
  JOIN releases r ON r.code = o.code AND r.provider <> o.provider
   AND (r.product_type IN (${DIGITAL}))
     = (JSON_UNQUOTE(JSON_EXTRACT(o.content, '$.productType')) IN (${DIGITAL}))
 WHERE FIND_IN_SET(r.provider, :providers) > 0 AND o.provider = :provider AND NOT EXISTS (SELECT 1 FROM releases own
     WHERE own.provider = o.provider AND own.provider_record_id = o.provider_record_id)`;
/** A row that was rejected still mentions its title. */
const NOT_MENTIONED = `NOT EXISTS (SELECT 1 FROM import_rows s
     WHERE s.run_id = :runId AND s.provider_record_id = o.provider_record_id)`;

/** All of them count where a file keeps what is past. */
const DUE = "(:dueFrom IS NULL OR r.day_to IS NULL OR r.day_to >= :dueFrom)";
const COUNT_EXPECTED: string = `SELECT COUNT(DISTINCT r.id) AS count FROM ${CONTRIBUTED} AND ${DUE}`;
const LIST_ENDED: string = `INSERT IGNORE INTO import_removals (run_id, release_id)
  SELECT DISTINCT :runId, r.id FROM ${CONTRIBUTED} AND ${DUE} AND ${NOT_MENTIONED}`;
const FIND_ENDED = `SELECT DISTINCT o.provider_record_id AS recordId FROM ${CONTRIBUTED} AND ${NOT_MENTIONED}
  AND r.id IN (:keys)`;

const Counted = z.object({ count: z.number() });
const Recorded = z.object({ recordId: z.string() });

/** Lists them with the run's removals. A delta file ends nothing, and neither does one that leaves out what is past. */
export async function listEndedContributions(
  tx: Tx,
  { run, profile, precedence }: ImportContext,
): Promise<ContributedTitles> {
  const { id, provider, asOf } = run;
  const { mode, keepsPast } = profile;
  if (mode !== "full" || sharingTitles(precedence, provider).length < 2) return { expected: 0, ended: 0 };
  const named = { providers: precedence.providers.join(","), provider, dueFrom: keepsPast ? null : asOf };
  const [all] = await tx.rows(Counted, COUNT_EXPECTED, named);
  const listed = await tx.execute(LIST_ENDED, { ...named, runId: id });
  return { expected: all?.count ?? 0, ended: listed.affectedRows };
}

/** Of listed titles: the records by which the provider contributed to them, and which its file no longer has. */
export async function findEndedRecords(
  tx: Tx,
  { run, precedence }: ImportContext,
  releaseIds: number[],
): Promise<string[]> {
  if (sharingTitles(precedence, run.provider).length < 2) return [];
  const found = await selectByKeys(tx, Recorded, {
    sql: FIND_ENDED,
    keys: releaseIds,
    values: { providers: precedence.providers.join(","), provider: run.provider, runId: run.id },
  });
  return found.map(({ recordId }) => recordId);
}
