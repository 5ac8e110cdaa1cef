/** Tells followers of new releases, and lets them wait for these. */
import { change, isNonEmpty, rows } from "../../database/sql";
import type { NonEmpty } from "../../database/statement";
import { FOLLOWED } from "../../subscriptions/followed";
import type { DueClock } from "./due-clock";
import { EXACT } from "./eligibility";
import { groupBySize } from "./group-by-size";
import { LastOfBatch, SizedRelease } from "./sized-release";

/** Follows looked at by one statement: who follows or unfollows on a page never waits long for it. */
const BATCH = 2_000;

/** Counts are notices. Who registered for a title, or removed it, knows of it already. */
export async function planAnnounced(releaseIds: number[], clock: DueClock): Promise<number> {
  if (!isNonEmpty(releaseIds)) return 0;
  const sizes = await rows(
    SizedRelease,
    `SELECT k.release_id AS id, COUNT(*) AS size FROM announcement_keys k JOIN follows f ON ${FOLLOWED}
     WHERE k.release_id IN (:releaseIds) GROUP BY k.release_id ORDER BY k.release_id`,
    { releaseIds },
  );
  let planned = 0;
  for (const ids of groupBySize(sizes, BATCH)) planned += await planGroup(ids, clock);
  return planned;
}

async function planGroup(releaseIds: NonEmpty<number>, { now, today }: DueClock): Promise<number> {
  let planned = 0;
  for (let after = 0; ; ) {
    const [last] = await rows(LastOfBatch, LAST_OF_BATCH, { releaseIds, after, most: BATCH });
    if (!last?.id) return planned;
    const range = { releaseIds, after, until: last.id };
    await change(WAIT_TOO, { ...range, now });
    const { affectedRows } = await change(TELL, { ...range, today, now });
    planned += affectedRows;
    after = last.id;
  }
}

const LAST_OF_BATCH = `SELECT MAX(id) AS id FROM (
  SELECT DISTINCT f.id FROM announcement_keys k JOIN follows f ON ${FOLLOWED}
  WHERE k.release_id IN (:releaseIds) AND f.id > :after ORDER BY f.id LIMIT :most) batch`;

/** The title is waited for by the consent of its follow; a title that the member knew stays as it is. */
const WAIT_TOO = `
  INSERT IGNORE INTO subscriptions (member_id, release_id, consent_id, locale, known_day, follow_id, created_at)
  SELECT f.member_id, k.release_id, f.consent_id, f.locale, IF(${EXACT}, r.day_to, NULL), f.id, :now
  FROM announcement_keys k JOIN follows f ON ${FOLLOWED} JOIN releases r ON r.id = k.release_id
  WHERE k.release_id IN (:releaseIds) AND f.id > :after AND f.id <= :until AND f.waits AND k.novelty NOT LIKE '%o%' ORDER BY f.id`;

const TELL = `
  INSERT IGNORE INTO notices (member_id, release_id, occasion, generation, day, locale, state, planned_at)
  SELECT f.member_id, k.release_id, 'announced', 1, :today, f.locale, 'pending', :now
  FROM announcement_keys k JOIN follows f ON ${FOLLOWED}
  LEFT JOIN timings t ON t.member_id = f.member_id
  LEFT JOIN subscriptions s ON s.member_id = f.member_id AND s.release_id = k.release_id
  WHERE k.release_id IN (:releaseIds) AND f.id > :after AND f.id <= :until AND COALESCE(t.announced, TRUE)
    AND (s.id IS NULL OR (s.follow_id IS NOT NULL AND s.removed_at IS NULL)) ORDER BY f.id`;
