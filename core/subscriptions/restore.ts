/** Sets subscriptions again that a member has just removed, where they can still be waited for. */
import type { Config } from "../config";
import { prisma } from "../database/prisma";
import { Refusal } from "../refusal";
import type { FindBuyable } from "./on-sale";
import { subscribe, type Wish } from "./subscribe";

type Restoration = Omit<Wish, "releaseId"> & { releaseIds: number[] };

/** How many were set again: only what the member once waited for, and nothing that is on sale or called off by now. */
export async function restoreSubscriptions(
  { releaseIds, ...wish }: Restoration,
  context: { config: Pick<Config, "shop">; findBuyable?: FindBuyable },
): Promise<number> {
  if (releaseIds.length === 0) return 0;
  const db = await prisma();
  const removed = await db.subscription.findMany({
    where: { memberId: wish.memberId, releaseId: { in: releaseIds }, removedAt: { not: null } },
    select: { releaseId: true },
  });
  let restored = 0;
  for (const { releaseId } of removed) restored += await again({ ...wish, releaseId }, context);
  return restored;
}

async function again(wish: Wish, context: Parameters<typeof subscribe>[1]): Promise<0 | 1> {
  try {
    await subscribe(wish, context);
    return 1;
  } catch (error) {
    if (error instanceof Refusal) return 0;
    throw error;
  }
}
