/** Some rows of one provider in, their releases with people, history and search index out, within the caller's transaction. */

import { insertRows, OWN_SESSION } from "../../database/bulk";
import type { Queryable } from "../../database/pool";
import type { FeedRow } from "../../feed/feed-row";
import { slugOf } from "../../release/slug";
import { indexReleases } from "../../search/write-index";
import type { Precedence } from "../precedence/precedence";
import { changesBetween, type KnownRelease } from "../record/changes";
import type { ImportRun } from "../run/import-run";
import type { Delivered } from "../stage/staged-rows";
import { adoptReleases } from "./adopt-releases";
import { standingRows } from "./apply-locks";
import { notePending } from "./cancellations";
import { mergeOffers } from "./merge-offers";
import { writePeople } from "./write-people";
import { findIds, findKnown, writeReleases } from "./write-releases";

/** Everything of a release that follows from its row; answers the releases' numbers by record id. */
export async function writeChunk(
  tx: Queryable,
  run: ImportRun,
  offered: Delivered[],
  now: Date,
  precedence: Precedence,
): Promise<Map<string, number>> {
  const before = await findOrAdopt(tx, run, offered, precedence, now);
  const delivered = await mergeOffers(tx, run, offered, precedence);
  const rows = await standingRows(
    tx,
    delivered.map(({ row }) => row),
    before,
  );
  const chunk = delivered.map((each, place) => withRow(each, rows[place]));
  await writeReleases(tx, run, chunk, before, now);
  const ids = await findIds(tx, run.provider, chunk);
  await notePending(tx, run, rows, before, ids);
  const changes = await changesBetween(tx, before, rows);
  const known = before.map(({ id }) => id);
  await writePeople(
    tx,
    chunk.map(({ row }) => row),
    ids,
    known,
  );
  await indexReleases(tx, rows, ids, known);
  await insertRows(
    tx,
    "INSERT INTO release_changes (release_id, run_id, field, value_before, value_after, at)",
    changes.map(({ releaseId, field, from, to }) => [releaseId, run.id, field, from, to, now]),
    "",
    OWN_SESSION,
  );
  return ids;
}

async function findOrAdopt(
  tx: Queryable,
  run: ImportRun,
  chunk: Delivered[],
  precedence: Precedence,
  now: Date,
): Promise<KnownRelease[]> {
  const before = await findKnown(tx, run.provider, chunk);
  const rows = chunk.map(({ row }) => row);
  const known = new Set(before.map(({ provider_record_id: id }) => id));
  const adopted = await adoptReleases(tx, run, rows, known, precedence, now);
  return adopted > 0 ? findKnown(tx, run.provider, chunk) : before;
}

/** What a person locked may be part of the address too: then it is found anew. */
const withRow = (delivered: Delivered, row: FeedRow | undefined): Delivered =>
  !row || row === delivered.row ? delivered : { ...delivered, row: { ...row, slug: slugOf(row) } };
