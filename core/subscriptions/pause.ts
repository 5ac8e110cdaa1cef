/** A member's wish to hear nothing for a while, until it is taken back: what is owed meanwhile is dropped at the claim. */
import { isDuplicate, prisma } from "../database/prisma";

/** Every mail of ours stops at once; subscriptions and follows stay. Pausing again changes nothing. */
export async function pauseMail({ memberId, now }: { memberId: string; now: Date }): Promise<void> {
  const db = await prisma();
  await db.mailPause.createMany({ data: { memberId, since: now } }).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
  });
}

/** What became due meanwhile and is not too late yet is sent after all. */
export async function resumeMail(memberId: string): Promise<void> {
  const db = await prisma();
  await db.mailPause.deleteMany({ where: { memberId } });
}

/** Since when the member's mail is paused, or null. */
export async function findPause(memberId: string): Promise<Date | null> {
  const db = await prisma();
  const pause = await db.mailPause.findUnique({ where: { memberId }, select: { since: true } });
  return pause?.since ?? null;
}
