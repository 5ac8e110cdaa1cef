/** Who waits for a title and wants to hear of which change: what a correction could bring about. */
import { z } from "zod";
import { rows } from "../../database/sql";
import { CALLED_OFF_ENABLED, MOVED_ENABLED, ON_SALE_ENABLED } from "../../notices/plan/eligibility";

const Readers = z.object({
  waiting: z.number(),
  moved: z.number(),
  calledOff: z.number(),
  onSale: z.number(),
});
export type Readers = z.output<typeof Readers>;

/** Members, each counted once; those who paused mail count as well. */
export async function countReaders(releaseId: number): Promise<Readers> {
  const [found] = await rows(Readers, COUNT, { releaseId });
  return found ?? { waiting: 0, moved: 0, calledOff: 0, onSale: 0 };
}

const COUNT = `SELECT COUNT(*) AS waiting, COUNT(CASE WHEN ${MOVED_ENABLED} THEN 1 END) AS moved,
    COUNT(CASE WHEN ${CALLED_OFF_ENABLED} THEN 1 END) AS calledOff, COUNT(CASE WHEN ${ON_SALE_ENABLED} THEN 1 END) AS onSale
  FROM subscriptions s LEFT JOIN timings t ON t.member_id = s.member_id
  WHERE s.release_id = :releaseId AND s.removed_at IS NULL`;
