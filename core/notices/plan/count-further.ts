/** Whom a further release-day mail about a title would reach, before an operator opens it. */
import { z } from "zod";
import type { Config } from "../../config";
import { flag, rows } from "../../database/sql";
import { addDays } from "../../shop-day";
import { dueClock } from "./due-clock";
import { DUE, joinSale, ON_SALE_ENABLED, SOLD } from "./eligibility";
import { LOOK_BACK_DAYS } from "./sold-lately";

export interface Further {
  /** The present generation of release-day mails. */
  generation: number;
  /** Members who wait. */
  waiting: number;
  /** Of them those who want to hear of a sale, have not paused mail and have not complained. */
  mails: number;
  /** Whether the mails are owed at once; otherwise on the title's day. */
  isDue: boolean;
}

const Opened = z.object({ generation: z.number() });
const Counted = z.object({ waiting: z.number(), mails: z.number(), isDue: flag });

export async function countFurther(releaseId: number, now: Date, config: Config): Promise<Further> {
  const { today } = dueClock(now, config);
  const [found] = await rows(Counted, COUNT, { releaseId, today, first: addDays(today, -LOOK_BACK_DAYS) });
  if (!found) throw new Error(`There is no release ${releaseId}.`);
  const [opened] = await rows(Opened, OPENED, { releaseId });
  const { waiting, mails, isDue } = found;
  return { generation: opened?.generation ?? 1, waiting, mails, isDue: isDue === 1 };
}

const OPENED = "SELECT generation FROM sale_generations WHERE release_id = :releaseId";

const COUNT = `SELECT COUNT(s.id) AS waiting,
    COUNT(CASE WHEN ${ON_SALE_ENABLED} AND paused.member_id IS NULL AND x.member_id IS NULL THEN s.id END) AS mails,
    COALESCE(MAX((${DUE} AND r.day_to >= :first) OR ${SOLD}), 0) AS isDue
  FROM releases r LEFT JOIN subscriptions s ON s.release_id = r.id AND s.removed_at IS NULL
  LEFT JOIN timings t ON t.member_id = s.member_id
  ${joinSale("r.id")}
  LEFT JOIN mail_pauses paused ON paused.member_id = s.member_id
  LEFT JOIN suppressions x ON x.member_id = s.member_id AND x.kind = 'complaint'
  WHERE r.id = :releaseId GROUP BY r.id`;
