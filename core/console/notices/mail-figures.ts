/** Mails of the last days by what has become of them, as `core/notices/settle/count-mails.ts` keeps them. */
import { prisma } from "../../database/prisma";
import { LEDGER } from "../../notices/settle/count-mails";
import { addDays, type Day } from "../../shop-day";
import type { Occasion } from "../../words/occasions";

export interface MailsOfDay {
  day: Day;
  /** Made, and not gone yet. */
  planned: number;
  sent: number;
  unknown: number;
  failed: number;
}

export const FIGURE_DAYS = 30;

/** Thirty days up to today, each once, of one occasion or of all; a mail's day is the one on which it was made. */
export async function readMailFigures(today: Day, occasion: Occasion | null): Promise<MailsOfDay[]> {
  const first = addDays(today, 1 - FIGURE_DAYS);
  const db = await prisma();
  const counts = await db.dailyCount.findMany({
    where: { subject: LEDGER, day: { gte: first, lte: today }, ...(occasion && { kind: occasion }) },
    select: { day: true, state: true, total: true },
  });
  const of = (day: Day, ...states: string[]) =>
    counts
      .filter((count) => count.day === day && states.includes(count.state))
      .reduce((sum, { total }) => sum + total, 0);
  return Array.from({ length: FIGURE_DAYS }, (_, index) => addDays(first, index)).map((day) => ({
    day,
    planned: of(day, "ready", "sending"),
    sent: of(day, "sent"),
    unknown: of(day, "unknown"),
    failed: of(day, "failed"),
  }));
}
