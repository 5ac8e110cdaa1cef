/** Writes rows as they shall stand to `releases`, and finds releases by their record ids. */
import { z } from "zod";
import {
  type Inserted,
  insertRows,
  type KeyedStatement,
  OWN_SESSION,
  selectByKeys,
} from "../../database/bulk";
import type { Tx } from "../../database/sql";
import type { Sql, Value } from "../../database/statement";
import { KNOWN_COLUMNS, KnownRelease } from "../record/known-release";
import { columnValues, FEED_COLUMNS } from "../record/release-columns";
import type { ImportContext } from "../run/import-context";
import type { Delivered } from "../stage/next-staged";

const quoted = FEED_COLUMNS.map((name) => `\`${name}\``);
const INSERT = `INSERT INTO releases (id, provider, provider_record_id, ${quoted.join(", ")}, row_hash, first_seen_run,
  last_changed_run, created_at, updated_at)`;
const ON_KNOWN = `ON DUPLICATE KEY UPDATE ${quoted.map((name) => `${name} = VALUES(${name})`).join(", ")},
  row_hash = VALUES(row_hash), last_changed_run = VALUES(last_changed_run), updated_at = VALUES(updated_at),
  missing_since = NULL`;

/**
 * Answers the releases' numbers by record id. Known releases are named by number: a row that is found to be there by its
 * record id only, the server has written already, and takes back. Nobody else adds titles of the provider meanwhile.
 */
export async function writeReleases(
  tx: Tx,
  context: ImportContext,
  chunk: Delivered[],
  before: KnownRelease[],
): Promise<Map<string, number>> {
  const known = new Map(before.map(({ id, provider_record_id: recordId }) => [recordId, id]));
  const rows = chunk.map((each) => valuesOf(context, each, known.get(each.row.recordId) ?? null));
  const there = rows.filter(([id]) => id !== null);
  const fresh = rows.filter(([id]) => id === null);
  await insertRows(tx, INSERT, there, ON_KNOWN, OWN_SESSION);
  const added = numbered(
    chunk.flatMap(({ row: { recordId } }) => (known.has(recordId) ? [] : recordId)),
    await insertRows(tx, INSERT, fresh, "", OWN_SESSION),
  );
  if (!(await areNumbered(tx, added))) return findIds(tx, context.run.provider, chunk);
  return new Map([...known, ...added.flatMap(({ ids }) => ids)]);
}

/** New releases of one statement, by record id. */
interface Added {
  ids: [recordId: string, id: number][];
}

/** Numbers of the rows of one INSERT follow one another (https://dev.mysql.com/doc/refman/8.4/en/innodb-auto-increment-handling.html). */
function numbered(recordIds: string[], inserted: Inserted[]): Added[] {
  let place = 0;
  return inserted.map(({ rows, firstId }) => {
    const some = recordIds.slice(place, place + rows);
    place += rows;
    return { ids: some.map((recordId, at) => [recordId, firstId + at]) };
  });
}

/** Looked at where each statement ends: a server may be set to count in larger steps. */
async function areNumbered(tx: Tx, added: Added[]): Promise<boolean> {
  const last = new Map(added.flatMap(({ ids }) => ids.slice(-1)));
  const found = await selectByKeys(tx, Numbered, {
    sql: "SELECT id, provider_record_id AS recordId FROM releases WHERE id IN (:keys)",
    keys: [...last.values()],
  });
  return found.length === last.size && found.every(({ id, recordId }) => last.get(recordId) === id);
}

const valuesOf = ({ run, now }: ImportContext, { row, hash }: Delivered, id: number | null): Value[] => [
  id,
  run.provider,
  row.recordId,
  ...columnValues(row),
  hash,
  run.id,
  run.id,
  now,
  now,
];

export const findKnown = (
  on: Pick<Sql, "rows">,
  provider: string,
  chunk: Delivered[],
): Promise<KnownRelease[]> => selectByKeys(on, KnownRelease, ofRecords(KNOWN_COLUMNS, provider, chunk));

export const findByNumber = (on: Pick<Sql, "rows">, ids: number[]): Promise<KnownRelease[]> =>
  selectByKeys(on, KnownRelease, {
    sql: `SELECT ${KNOWN_COLUMNS} FROM releases WHERE id IN (:keys)`,
    keys: ids,
  });

const Numbered = z.object({ id: z.number(), recordId: z.string() });

async function findIds(tx: Tx, provider: string, chunk: Delivered[]): Promise<Map<string, number>> {
  const columns = "id, provider_record_id AS recordId";
  const rows = await selectByKeys(tx, Numbered, ofRecords(columns, provider, chunk));
  return new Map(rows.map(({ recordId, id }) => [recordId, id]));
}

const ofRecords = (columns: string, provider: string, chunk: Delivered[]): KeyedStatement => ({
  sql: `SELECT ${columns} FROM releases WHERE provider = :provider AND provider_record_id IN (:keys)`,
  keys: chunk.map(({ row }) => row.recordId),
  values: { provider },
});
