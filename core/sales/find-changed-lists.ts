/** The lists on which a change of the shop's sale is to be seen. */
import { tagOf } from "../catalogue/tags";
import { prisma } from "../database/prisma";
import { monthOf } from "../release/month";
import { SALE_STATES } from "../release/vocabulary";

/** Cache tags of the lists that show titles whose sale has stood as it does since `since` or later; none where there are none. */
export async function findChangedLists(since: Date): Promise<string[]> {
  const db = await prisma();
  const changed = await db.sale.findMany({
    where: { state: { in: [...SALE_STATES] }, since: { gte: since } }, // each state is a range of the index
    select: { release: { select: { dayTo: true } } },
  });
  if (changed.length === 0) return [];
  const months = changed.flatMap(({ release: { dayTo } }) => (dayTo ? tagOf.month(monthOf(dayTo)) : []));
  return [tagOf.lists, ...new Set(months)];
}
