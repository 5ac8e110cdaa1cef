/** What came of release-day mails, by title and by short link; nothing that is about fewer than ten people. */
import { prisma } from "../../database/prisma";

/** Of fewer than these people no figure leaves this file. */
const FEWEST_PEOPLE = 10;

export interface Purchases {
  /** A title's number, or a link's code. */
  object: string;
  mailed: number;
  /** Null where fewer than ten bought, or fewer than ten did not: who knows all others knows these. */
  bought: number | null;
}

/** Those with the most mails first; a title or link with fewer than ten is left out. */
export async function listPurchases(subject: "title" | "link", limit: number): Promise<Purchases[]> {
  const db = await prisma();
  const found = await db.purchase.findMany({
    where: { subject, mailed: { gte: FEWEST_PEOPLE } },
    select: { object: true, mailed: true, bought: true },
    orderBy: [{ mailed: "desc" }, { object: "desc" }], // as the index has them
    take: limit,
  });
  return found.map(hidden);
}

/** Null where there is nothing to say. */
export const findPurchases = (releaseId: number): Promise<Purchases | null> =>
  purchasesOf("title", String(releaseId));

/** The same of those whose alert a short link has brought. */
export const findLinkPurchases = (code: string): Promise<Purchases | null> => purchasesOf("link", code);

async function purchasesOf(subject: "title" | "link", object: string): Promise<Purchases | null> {
  const db = await prisma();
  const found = await db.purchase.findUnique({
    where: { subject_object: { subject, object } },
    select: { object: true, mailed: true, bought: true },
  });
  return found && found.mailed >= FEWEST_PEOPLE ? hidden(found) : null;
}

const hidden = ({
  object,
  mailed,
  bought,
}: {
  object: string;
  mailed: number;
  bought: number;
}): Purchases => ({
  object,
  mailed,
  bought: Math.min(bought, mailed - bought) < FEWEST_PEOPLE ? null : bought,
});
