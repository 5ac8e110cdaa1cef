/** The cache tags of every page that shows something an import run changed. */
import { z } from "zod";
import { tagOf } from "../../catalogue/tags";
import { rows } from "../../database/sql";

/** A run that changed more releases than these is published by one tag that all their pages carry. */
const MOST_NAMED = 5_000;

/**
 * Sorted, each once; they grow with `mostNamed`, never with the run. Once the run's stage is cleared, those are missing that
 * stand only for what another provider's title got from it.
 */
export async function tagsOfRun(runId: number, provider: string, mostNamed = MOST_NAMED): Promise<string[]> {
  const months = await monthsOfRun(runId, provider);
  const changed = await changedReleases(runId, mostNamed + 1);
  if (months.length === 0 && changed.length === 0) return [];
  if (changed.length > mostNamed) return [tagOf.lists, ...months.map(tagOf.month), tagOf.releases].sort();
  const added = await addedReleases(runId, provider, mostNamed - changed.length);
  const releases = [...new Set([...changed, ...added])];
  return [tagOf.lists, ...months.map(tagOf.month), ...releases.map(tagOf.release)].sort();
}

const Numbered = z.object({ id: z.number() });

/** Nothing is kept of a title before it is there, so its tag is a second guard only: beyond `most` it is left out. */
async function addedReleases(runId: number, provider: string, most: number): Promise<number[]> {
  const added = await rows(
    Numbered,
    `SELECT r.id FROM import_rows s
       JOIN releases r ON r.provider = :provider AND r.provider_record_id = s.provider_record_id
      WHERE s.run_id = :runId AND s.action IN ('added', 'covered')
     UNION SELECT id FROM releases WHERE first_seen_run = :runId LIMIT :most`,
    { provider, runId, most },
  );
  return added.map(({ id }) => id);
}

async function changedReleases(runId: number, most: number): Promise<number[]> {
  const changed = await rows(
    Numbered,
    "SELECT DISTINCT release_id AS id FROM release_changes WHERE run_id = :runId LIMIT :most",
    { runId, most },
  );
  return changed.map(({ id }) => id);
}

const Month = z.object({ month: z.string().nullable() });

/** Where a changed release stood before and where it stands now, and where new ones and those added to stand. */
async function monthsOfRun(runId: number, provider: string): Promise<string[]> {
  const found = await rows(
    Month,
    `SELECT DISTINCT LEFT(COALESCE(c.value_before, c.value_after), 7) AS month FROM release_changes c
      WHERE c.run_id = :runId AND c.field IN ('day_from', 'day_to')
     UNION
     SELECT DISTINCT DATE_FORMAT(r.day_from, '%Y-%m') FROM release_changes c
       JOIN releases r ON r.id = c.release_id WHERE c.run_id = :runId
     UNION
     SELECT DISTINCT DATE_FORMAT(r.day_to, '%Y-%m') FROM release_changes c
       JOIN releases r ON r.id = c.release_id WHERE c.run_id = :runId
     UNION
     SELECT DISTINCT DATE_FORMAT(r.day_to, '%Y-%m') FROM import_rows s
       JOIN releases r ON r.provider = :provider AND r.provider_record_id = s.provider_record_id
      WHERE s.run_id = :runId AND s.action IN ('added', 'covered')
     UNION
     SELECT DISTINCT DATE_FORMAT(day_to, '%Y-%m') FROM releases WHERE first_seen_run = :runId`,
    { runId, provider },
  );
  return found.flatMap(({ month }) => month ?? []);
}
