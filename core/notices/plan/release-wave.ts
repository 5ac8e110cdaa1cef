/** Lets notices of a scarce title go in waves: in the order in which members registered, no more than the shop has copies for. */
import { z } from "zod";
import { portionsOf } from "../../database/bulk";
import { change, rows } from "../../database/sql";
import type { NonEmpty } from "../../database/statement";
import { FULFILLING } from "../../subscriptions/fulfilled";
import { nextWave, waveSize } from "./next-wave";

export interface Wave {
  /** Every record of one product: they share its copies. */
  releaseIds: NonEmpty<number>;
  stock: number;
  perCopy: number;
  /** Nobody is chosen while no mail may go: until the morning the stock may be another. */
  isOpen: boolean;
  now: Date;
}

/** Mails are unread for ten hours at most. */
const LONGEST_MINUTES = 600;
const IDS_A_STATEMENT = 500;

const Counts = z.object({ waiting: z.number(), underWay: z.number() });
const Sent = z.object({ minutes: z.number(), mails: z.number() });
const Waiting = z.object({ id: z.number(), since: z.date() });
const Pending = z.object({ id: z.number() });

/**
 * Moves notices between `pending` and `waiting`. Several processes that do so at once choose the same members: what one has
 * chosen is at the front for the other too, or under way.
 */
export async function releaseWave({ releaseIds, stock, perCopy, isOpen, now }: Wave): Promise<void> {
  const [counts] = await rows(Counts, COUNTS, { releaseIds });
  const sent = await rows(Sent, SENT, { releaseIds, now, longest: LONGEST_MINUTES });
  const waiting = counts?.waiting ?? 0;
  const scarce = { stock, perCopy, waiting, underWay: counts?.underWay ?? 0, sent };
  const size = waveSize(scarce);
  if (size === waiting) {
    await change(`UPDATE notices SET state = 'pending' WHERE state = 'waiting' AND ${OF_TITLE}`, {
      releaseIds,
    });
    return;
  }
  const front = isOpen ? await rows(Waiting, FRONT, { releaseIds, size }) : [];
  const chosen = new Set(nextWave(front, scarce).map(({ id }) => id));
  const pending = await rows(Pending, PENDING, { releaseIds });
  const held = pending.map(({ id }) => id).filter((id) => !chosen.has(id));
  await move(held, "pending", "waiting");
  await move([...chosen], "waiting", "pending");
}

const OF_TITLE = `release_id IN (:releaseIds) AND occasion IN (${FULFILLING})` as const;

const COUNTS = `
  SELECT COUNT(CASE WHEN state <> 'mailed' THEN 1 END) AS waiting, COUNT(CASE WHEN state = 'mailed' THEN 1 END) AS underWay
  FROM notices
  WHERE state IN ('pending', 'waiting', 'mailed') AND ${OF_TITLE}` as const;

const SENT = `
  SELECT GREATEST(TIMESTAMPDIFF(MINUTE, settled_at, :now), 0) AS minutes, COUNT(*) AS mails FROM notices
  WHERE state IN ('sent', 'unknown') AND settled_at > :now - INTERVAL :longest MINUTE AND ${OF_TITLE} GROUP BY 1` as const;

const FRONT = `
  SELECT n.id, COALESCE(s.created_at, n.planned_at) AS since FROM notices n
  LEFT JOIN subscriptions s ON s.member_id = n.member_id AND s.release_id = n.release_id
  WHERE n.state IN ('pending', 'waiting') AND n.release_id IN (:releaseIds) AND n.occasion IN (${FULFILLING})
  ORDER BY since, n.id LIMIT :size` as const;

const PENDING = `SELECT id FROM notices WHERE state = 'pending' AND ${OF_TITLE}` as const;

async function move(noticeIds: number[], from: string, to: string): Promise<void> {
  for (const ids of portionsOf(noticeIds, IDS_A_STATEMENT))
    await change("UPDATE notices SET state = :to WHERE state = :from AND id IN (:ids)", { to, from, ids });
}
