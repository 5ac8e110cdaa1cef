/** Announces the releases that an import run added to those who follow them, each member and title once. */
import { z } from "zod";
import { withContributors } from "../../catalogue/find-contributors";
import { SummaryRow } from "../../catalogue/summary-row";
import { insertRows } from "../../database/bulk";
import { change, rows, transaction } from "../../database/sql";
import { SUMMARY_COLUMNS } from "../../release/release";
import type { NamedRelease } from "../../subscriptions/bears-name";
import { planAnnounced } from "./announce-to-followers";
import type { DueClock } from "./due-clock";
import { type FollowedName, findFollowedNames } from "./followed-names";
import { type Edition, noveltyOf, workKey } from "./novelty";

const RELEASES_AT_ONCE = 500;

const Id = z.object({ id: z.number() });
const EditionRow = SummaryRow.extend({ code: z.string().nullable(), firstSeenRun: z.number() });
const AddedRow = EditionRow.extend({ searchKey: z.string().nullable() });

/**
 * Counts are notices. A provider's first full load announces nothing: everything in it is new to us and old to readers.
 * A run killed half-way is announced anew; what it had planned counts as planned.
 */
export async function announceRuns(clock: DueClock): Promise<number> {
  const runs = await rows(Id, NEW_RUNS, { lateFrom: clock.lateFrom });
  let planned = 0;
  for (const run of runs) planned += await announceRun(run.id, clock);
  return planned;
}

/** Runs whose releases are all in the catalogue, after one of the same provider that was applied. */
const NEW_RUNS = `
  SELECT run.id FROM import_runs run LEFT JOIN announced_runs done ON done.run_id = run.id
  WHERE done.run_id IS NULL AND run.added > 0 AND run.finished_at >= :lateFrom
    AND (run.state = 'applied' OR (run.state IN ('held', 'superseded', 'discarded') AND run.applied_line > 0))
    AND EXISTS (SELECT 1 FROM import_runs first WHERE first.provider = run.provider AND first.id < run.id
      AND (first.state = 'applied' OR (first.state IN ('held', 'discarded') AND first.applied_line > 0)))
  ORDER BY run.id`;

async function announceRun(runId: number, clock: DueClock): Promise<number> {
  const [someone] = await rows(Id, "SELECT id FROM follows WHERE removed_at IS NULL LIMIT 1");
  let planned = 0;
  let releases = 0;
  for (let after = 0; someone; ) {
    const batch = await findAdded(runId, after);
    const last = batch.at(-1);
    if (!last) break;
    const names = await keepNames(batch, clock);
    planned += await planAnnounced([...new Set(names.map(({ releaseId }) => releaseId))], clock);
    after = last.id;
    releases += batch.length;
  }
  await change("INSERT IGNORE INTO announced_runs (run_id, releases, at) VALUES (:runId, :releases, :now)", {
    runId,
    releases,
    now: clock.now,
  });
  return planned;
}

type Added = Edition & NamedRelease;

async function findAdded(runId: number, after: number): Promise<Added[]> {
  const found = await rows(
    AddedRow,
    `SELECT ${EDITION}, rs.search_key AS searchKey FROM releases r LEFT JOIN release_search rs ON rs.release_id = r.id
     WHERE r.first_seen_run = :runId AND r.id > :after ORDER BY r.id LIMIT :most`,
    { runId, after, most: RELEASES_AT_ONCE },
  );
  return withContributors(found);
}

const EDITION = `${SUMMARY_COLUMNS}, r.code, r.first_seen_run AS firstSeenRun`;

/** Remembers by which followed names each release is found, and how new it is: the claim asks both again. */
async function keepNames(batch: Added[], { today }: DueClock): Promise<FollowedName[]> {
  const names = await findFollowedNames(batch);
  const novelty = new Map<number, string | null>();
  const found = new Set(names.map(({ releaseId }) => releaseId));
  for (const release of batch.filter(({ id }) => found.has(id)))
    novelty.set(release.id, noveltyOf(release, await findNamesakes(release), today));
  const news = names.filter(({ releaseId }) => novelty.get(releaseId) != null);
  const keys = news.map(({ releaseId, kind, key }) => [releaseId, kind, key, novelty.get(releaseId) ?? ""]);
  await transaction((tx) =>
    insertRows(tx, "INSERT IGNORE INTO announcement_keys (release_id, kind, match_key, novelty)", keys),
  );
  return news;
}

/** Titles that begin alike; a folded title stands first in the text by which it is found. */
async function findNamesakes(release: Edition): Promise<Edition[]> {
  const [title = ""] = workKey(release).split(" ");
  const found = await rows(
    EditionRow,
    `SELECT ${EDITION} FROM release_search rs JOIN releases r ON r.id = rs.release_id
     WHERE rs.search_key LIKE :start AND r.id <> :id ORDER BY r.id LIMIT 300`,
    { start: `${title}%`, id: release.id },
  );
  return withContributors(found);
}
