/** Says whether a member of the shop ever registered for a title here or followed somebody, also one who has left the shop. */
import { prisma } from "../database/prisma";

/** `memberId` is the shop's own key, as text. */
export async function isKnownMember(memberId: string): Promise<boolean> {
  const db = await prisma();
  const where = { memberId };
  const select = { memberId: true };
  const registered = await db.subscription.findFirst({ where, select });
  return registered !== null || (await db.follow.findFirst({ where, select })) !== null;
}
