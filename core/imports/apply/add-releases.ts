/** Rows that are all new titles become releases within the database: nothing of them is read back but what is written elsewhere too. */
import { z } from "zod";
import type { Tx } from "../../database/sql";
import type { Fingerprint } from "../../feed/record-fingerprint";
import { RELEASE_STATUSES } from "../../release/vocabulary";
import { indexKeys } from "../../search/write-index";
import { FEED_COLUMNS, peopleOfText } from "../record/release-columns";
import type { ImportContext } from "../run/import-context";
import { withheldOf } from "../run/import-run";
import type { LinesToApply } from "../stage/next-lines";
import { notePending } from "./cancellations";
import { writePeople } from "./write-people";

/**
 * Whether new titles of the run are written just as they are staged: no other provider may have them, and no person kept
 * any of them back or let only some through before.
 */
export const areCopied = ({ run, precedence }: ImportContext): boolean =>
  run.decidedAt === null && !withheldOf(run).has("additions") && !precedence.providers.includes(run.provider);

const COLUMNS = FEED_COLUMNS.map((name) => `\`${name}\``).join(", ");
const IN_LINES = "run_id = :runId AND line BETWEEN :from AND :to AND action = 'added'";
const COPY: string = `INSERT INTO releases (provider, provider_record_id, ${COLUMNS}, row_hash, first_seen_run,
    last_changed_run, created_at, updated_at)
  SELECT :provider, provider_record_id, ${COLUMNS}, row_hash, :runId, :runId, :now, :now FROM import_rows
   WHERE ${IN_LINES} ORDER BY line`;

const Numbered = z.object({ id: z.number(), recordId: z.string() });
const Copied = z.object({
  recordId: z.string(),
  status: z.enum(RELEASE_STATUSES),
  people: z.string(),
  searchKey: z.string(),
  high: z.number().nullable(),
  low: z.number().nullable(),
});

export interface AddedRelease {
  id: number;
  print: Fingerprint | undefined;
}

/** Throws where one of the rows cannot be written as it is, or is a release already. */
export async function addReleases(
  tx: Tx,
  { run, now }: ImportContext,
  { from, to }: LinesToApply,
): Promise<AddedRelease[]> {
  const { id: runId, provider } = run;
  const { insertId: first } = await tx.execute(COPY, { provider, runId, now, from, to });
  const numbered = await tx.rows(
    Numbered,
    `SELECT id, provider_record_id AS recordId FROM releases
      WHERE id >= :first AND provider = :provider AND first_seen_run = :runId`,
    { first, provider, runId },
  );
  const ids = new Map(numbered.map(({ id, recordId }) => [recordId, id]));
  const rows = (await findCopied(tx, runId, { from, to })).map(({ people, ...row }) => ({
    ...row,
    contributors: peopleOfText(people),
  }));
  await notePending(tx, { run }, { rows, before: [], ids });
  await writePeople(tx, rows, { ids, known: [] });
  await indexKeys(
    tx,
    new Map(rows.map(({ recordId, searchKey }) => [ids.get(recordId) ?? 0, searchKey])),
    [],
  );
  return rows.map(({ recordId, high, low }) => ({
    id: ids.get(recordId) ?? 0,
    print: high === null || low === null ? undefined : { high, low },
  }));
}

const findCopied = (tx: Tx, runId: number, { from, to }: LinesToApply) =>
  tx.rows(
    Copied,
    `SELECT provider_record_id AS recordId, status, people, search_key AS searchKey, print_high AS high, print_low AS low
       FROM import_rows WHERE run_id = :runId AND line BETWEEN :from AND :to AND action = 'added' ORDER BY line`,
    { runId, from, to },
  );
