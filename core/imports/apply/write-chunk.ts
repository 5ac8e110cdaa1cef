/** Writes some rows of one provider: their releases with people, history and search index, in the caller's transaction. */
import { insertRows, OWN_SESSION } from "../../database/bulk";
import type { Tx } from "../../database/sql";
import type { FeedRow } from "../../feed/feed-row";
import { slugOf } from "../../release/slug";
import { indexReleases } from "../../search/write-index";
import { type Change, changesBetween } from "../record/changes";
import type { KnownRelease } from "../record/known-release";
import type { ImportContext } from "../run/import-context";
import type { Delivered } from "../stage/next-staged";
import { adoptReleases } from "./adopt-releases";
import { lockedRows } from "./apply-locks";
import { notePending } from "./cancellations";
import { mergeOffers } from "./merge-offers";
import { writePeople } from "./write-people";
import { findKnown, writeReleases } from "./write-releases";

/** Rows to be written, and those of their releases that the provider has already. */
export interface Chunk<Row extends Delivered = Delivered> {
  rows: Row[];
  known: KnownRelease[];
}

/** Answers the releases' numbers by record id. */
export async function writeChunk(
  tx: Tx,
  context: ImportContext,
  { rows: offered, known: standing }: Chunk,
): Promise<Map<string, number>> {
  const before = await withAdopted(tx, context, { rows: offered, known: standing });
  const merged = await mergeOffers(tx, context, offered);
  const rows = await lockedRows(
    tx,
    merged.map(({ row }) => row),
    before,
  );
  const chunk = merged.map((each, place) => withRow(each, rows[place]));
  const ids = await writeReleases(tx, context, chunk, before);
  await notePending(tx, context, { rows, before, ids });
  const changes = await changesBetween(tx, before, rows);
  const known = before.map(({ id }) => id);
  await writePeople(tx, rows, { ids, known });
  await indexReleases(tx, rows, ids, known);
  await writeHistory(tx, context, changes);
  return ids;
}

/** What another provider had of a title that is new here becomes known too. */
async function withAdopted(tx: Tx, context: ImportContext, { rows, known }: Chunk): Promise<KnownRelease[]> {
  const names = new Set(known.map(({ provider_record_id: id }) => id));
  const fresh = rows.flatMap(({ row }) => (names.has(row.recordId) ? [] : row));
  const adopted = await adoptReleases(tx, context, fresh);
  return adopted > 0 ? findKnown(tx, context.run.provider, rows) : known;
}

/** What a person locked may be part of the address too: then it is found anew. */
const withRow = (delivered: Delivered, row: FeedRow | undefined): Delivered =>
  !row || row === delivered.row ? delivered : { ...delivered, row: { ...row, slug: slugOf(row) } };

const writeHistory = (tx: Tx, { run, now }: ImportContext, changes: Change[]) =>
  insertRows(
    tx,
    "INSERT INTO release_changes (release_id, run_id, field, value_before, value_after, at)",
    changes.map(({ releaseId, field, from, to }) => [releaseId, run.id, field, from, to, now]),
    "",
    OWN_SESSION,
  );
