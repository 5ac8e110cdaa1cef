/** Asks an operator about titles whose day has come but which the shop does not sell: no mail leads to a dead link. */
import { z } from "zod";
import type { Config } from "../../config";
import { change, day, rows, type Tx, transaction } from "../../database/sql";
import { log } from "../../log";
import { addDays } from "../../shop-day";
import { dueClock } from "./due-clock";

const SaleQuestionRow = z.object({
  releaseId: z.number(),
  title: z.string(),
  code: z.string().nullable(),
  day,
  askedAt: z.date(),
  /** Members who wait for the mail. */
  members: z.number(),
});

export type SaleQuestion = z.output<typeof SaleQuestionRow>;

export type SaleAnswer = "send" | "expire";

/**
 * Asks about every title that is not sold and still waits `mail.askAfterDays` after its day, once a day of sale, and lets the mails go
 * to rest where the answer was to expire them. Counts are new questions and expired notices.
 */
export async function askAboutSales({ now, config }: { now: Date; config: Config }) {
  const { today } = dueClock(now, config);
  const { affectedRows: questions } = await change(
    `INSERT IGNORE INTO sale_questions (release_id, day, asked_at)
     SELECT DISTINCT r.id, r.day_to, :now FROM notices n JOIN releases r ON r.id = n.release_id
     LEFT JOIN sale_questions q ON q.release_id = r.id AND q.day = r.day_to
     LEFT JOIN sales w ON w.release_id = r.id AND w.state = 'on-sale'
     WHERE w.release_id IS NULL AND n.state = 'waiting' AND n.occasion = 'on-sale' AND r.day_to <= :until AND q.release_id IS NULL`,
    { now, until: addDays(today, -config.mail.askAfterDays) },
  );
  if (questions > 0) log.warn({ event: "titles-not-sold", titles: questions });
  const { affectedRows: expired } = await change(
    `UPDATE notices n JOIN releases r ON r.id = n.release_id
     JOIN sale_questions q ON q.release_id = r.id AND q.day = r.day_to AND q.answer = 'expire'
     SET n.state = 'expired', n.reason = 'not-sold', n.settled_at = :now
     WHERE n.state IN ('pending', 'waiting') AND n.occasion = 'on-sale'`,
    { now },
  );
  return { questions, expired };
}

/** Questions that wait for an answer: the shop does not sell the title yet, and members wait. Oldest first, so many at most. */
export function listSaleQuestions(limit: number): Promise<SaleQuestion[]> {
  return rows(
    SaleQuestionRow,
    `SELECT q.release_id AS releaseId, r.title, r.code, q.day, q.asked_at AS askedAt, COUNT(*) AS members
     ${OPEN} GROUP BY q.release_id, q.day, r.title, r.code, q.asked_at ORDER BY q.asked_at, q.release_id LIMIT :limit`,
    { limit },
  );
}

export async function countSaleQuestions(): Promise<number> {
  const [row] = await rows(
    z.object({ titles: z.number() }),
    `SELECT COUNT(DISTINCT q.release_id) AS titles ${OPEN}`,
  );
  return row?.titles ?? 0;
}

const WAITS = "n.occasion = 'on-sale' AND n.state = 'waiting'";

/** A title that has come on sale meanwhile, or moved, answers for itself. */
const OPEN = `FROM sale_questions q JOIN releases r ON r.id = q.release_id AND r.day_to = q.day
  JOIN notices n ON n.release_id = r.id AND ${WAITS} WHERE q.answer IS NULL`;

/** Takes effect at the next run, and the first answer holds. False where nothing is asked about the title (any more). */
export async function answerSaleQuestion(given: {
  releaseId: number;
  answer: SaleAnswer;
  by: string;
  now: Date;
  /** What else belongs to the same transaction. */
  record?(tx: Tx): Promise<unknown>;
}): Promise<boolean> {
  const { releaseId, answer, by, now, record } = given;
  return transaction(async (tx) => {
    const { affectedRows } = await tx.execute(
      `UPDATE sale_questions q JOIN releases r ON r.id = q.release_id AND r.day_to = q.day
     SET q.answer = :answer, q.answered_by = :by, q.answered_at = :now
     WHERE q.release_id = :releaseId AND q.answer IS NULL
       AND EXISTS (SELECT 1 FROM notices n WHERE n.release_id = q.release_id AND ${WAITS})`,
      { answer, by: by.slice(0, 100), now, releaseId },
    );
    if (affectedRows > 0) await record?.(tx);
    return affectedRows > 0;
  });
}
