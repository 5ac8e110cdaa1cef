/** Tells followers of new releases, and lets them wait for these. */
import { query } from "../../database/pool";
import { change } from "../../database/retry-on-deadlock";
import { FOLLOWED } from "../../subscriptions/followed";
import { type DueClock, EXACT } from "./eligibility";
import { groupBySize } from "./group-by-size";

/** Follows looked at by one statement: who follows or unfollows on a page never waits long for it. */
const BATCH = 2_000;

/** Counts are notices. Who registered for a title, or removed it, knows of it already. */
export async function planAnnounced(releaseIds: number[], clock: DueClock): Promise<number> {
  if (releaseIds.length === 0) return 0;
  const sizes = await query<{ id: number; size: number }>(
    `SELECT k.release_id AS id, COUNT(*) AS size FROM announcement_keys k JOIN follows f ON ${FOLLOWED}
     WHERE k.release_id IN (?) GROUP BY k.release_id ORDER BY k.release_id`,
    [releaseIds],
  );
  let planned = 0;
  for (const ids of groupBySize(sizes, BATCH)) planned += await planGroup(ids, clock);
  return planned;
}

async function planGroup(releaseIds: number[], { now, today }: DueClock): Promise<number> {
  let planned = 0;
  for (let after = 0; ; ) {
    const [last] = await query<{ id: number | null }>(LAST_OF_BATCH, [releaseIds, after, BATCH]);
    if (!last?.id) return planned;
    const range = [releaseIds, after, last.id];
    await change(WAIT_TOO, [now, ...range]);
    const { affectedRows } = await change(TELL, [today, now, ...range]);
    planned += affectedRows;
    after = last.id;
  }
}

const LAST_OF_BATCH = `SELECT MAX(id) AS id FROM (
  SELECT DISTINCT f.id FROM announcement_keys k JOIN follows f ON ${FOLLOWED}
  WHERE k.release_id IN (?) AND f.id > ? ORDER BY f.id LIMIT ?) batch`;

/** The title is waited for by the consent of its follow; a title that the member knew stays as it is. */
const WAIT_TOO = `
  INSERT IGNORE INTO subscriptions (member_id, release_id, consent_id, locale, known_day, follow_id, created_at)
  SELECT f.member_id, k.release_id, f.consent_id, f.locale, IF(${EXACT}, r.day_to, NULL), f.id, ?
  FROM announcement_keys k JOIN follows f ON ${FOLLOWED} JOIN releases r ON r.id = k.release_id
  WHERE k.release_id IN (?) AND f.id > ? AND f.id <= ? AND f.waits AND k.novelty NOT LIKE '%o%' ORDER BY f.id`;

const TELL = `
  INSERT IGNORE INTO notices (member_id, release_id, occasion, generation, day, locale, state, planned_at)
  SELECT f.member_id, k.release_id, 'announced', 1, ?, f.locale, 'pending', ?
  FROM announcement_keys k JOIN follows f ON ${FOLLOWED}
  LEFT JOIN timings t ON t.member_id = f.member_id
  LEFT JOIN subscriptions s ON s.member_id = f.member_id AND s.release_id = k.release_id
  WHERE k.release_id IN (?) AND f.id > ? AND f.id <= ? AND COALESCE(t.announced, TRUE)
    AND (s.id IS NULL OR (s.follow_id IS NOT NULL AND s.removed_at IS NULL)) ORDER BY f.id`;
