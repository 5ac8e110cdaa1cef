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

/** Answers the releases' numbers by record id. */
export async function writeChunk(
  tx: Tx,
  context: ImportContext,
  offered: Delivered[],
): Promise<Map<string, number>> {
  const before = await findOrAdopt(tx, context, offered);
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

async function findOrAdopt(tx: Tx, context: ImportContext, chunk: Delivered[]): Promise<KnownRelease[]> {
  const { provider } = context.run;
  const before = await findKnown(tx, provider, chunk);
  const known = new Set(before.map(({ provider_record_id: id }) => id));
  const fresh = chunk.flatMap(({ row }) => (known.has(row.recordId) ? [] : row));
  const adopted = await adoptReleases(tx, context, fresh);
  return adopted > 0 ? findKnown(tx, provider, chunk) : before;
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
