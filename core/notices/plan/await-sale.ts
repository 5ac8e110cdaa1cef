/** Holds notices of a sale back until the shop sells the title, so that no mail leads to one that cannot be bought. */
import { z } from "zod";
import { portionsOf } from "../../database/bulk";
import { change, flag, isNonEmpty, rows } from "../../database/sql";
import type { NonEmpty } from "../../database/statement";
import { FULFILLING } from "../../subscriptions/fulfilled";
import { type FindBuyable, type ShopSales, stockOf } from "../../subscriptions/on-sale";
import { releaseWave } from "./release-wave";

const IDS_A_STATEMENT = 500;

const Title = z.object({
  id: z.number(),
  code: z.string().nullable(),
  /** Its provider's file no longer has it: then only the shop, or a person, says that it is on sale. */
  missing: flag,
  occasion: z.string(),
  /** An operator said that the release-day mail may go although the shop's table does not know the title. */
  allowed: flag,
});
type Title = z.output<typeof Title>;

export interface Pacing {
  now: Date;
  /** Readers who may have an unread mail for each copy of a scarce title. */
  perCopy: number;
  /** Whether mail may go now. */
  isOpen: boolean;
}

/**
 * Moves notices between `pending` and `waiting`; without a products mapping, or a code, the day decides, unless the title
 * is missing from its provider's file. Where the shop says how many copies it has, and more wait, they go in waves.
 */
export async function awaitSale({ findBuyable, findOrderable }: ShopSales, pacing: Pacing): Promise<void> {
  const titles = await rows(
    Title,
    `SELECT DISTINCT r.id, r.code, n.occasion, r.missing_since IS NOT NULL AS missing,
       COALESCE(q.answer = 'send' AND n.occasion = 'on-sale', FALSE) AS allowed
     FROM notices n JOIN releases r ON r.id = n.release_id
     LEFT JOIN sale_questions q ON q.release_id = r.id AND q.day = r.day_to
     WHERE n.state IN ('pending', 'waiting') AND n.occasion IN (${FULFILLING}, 'pre-order-open')`,
  );
  const isPreorder = ({ occasion }: Title) => occasion === "pre-order-open";
  const preorders = titles.filter(isPreorder);
  if (preorders.length > 0) await awaitIn(findOrderable, preorders, () => null);
  const sold = await awaitIn(
    findBuyable,
    titles.filter((title) => !isPreorder(title)),
    stockOf,
  );
  for (const { releaseIds, stock } of sold) await releaseWave({ releaseIds, stock, ...pacing });
}

interface Stocked {
  releaseIds: NonEmpty<number>;
  stock: number;
}

/** Answers the titles that are sold and of which the shop says how many copies it has: those are left as they are. */
async function awaitIn(
  findSold: FindBuyable,
  titles: Title[],
  copiesOf: (product: unknown) => number | null,
): Promise<Stocked[]> {
  const codes = titles.flatMap(({ code }) => (code === null ? [] : [code]));
  const sold = await findSold(codes);
  const isSold = ({ code, missing, allowed }: Title) => {
    if (allowed) return true;
    return sold === null || code === null ? !missing : sold.has(code);
  };
  const stockIn = ({ code, allowed }: Title) => (allowed || code === null ? null : copiesOf(sold?.get(code)));
  const stocked = titles.filter((title) => stockIn(title) !== null);
  await move(
    titles.filter((title) => isSold(title) && stockIn(title) === null),
    "waiting",
    "pending",
  );
  await move(
    titles.filter((title) => !isSold(title)),
    "pending",
    "waiting",
  );
  return [...Map.groupBy(stocked, ({ code }) => code).values()].flatMap((same) => {
    const releaseIds = [...new Set(same.map(({ id }) => id))];
    const stock = same[0] && stockIn(same[0]);
    return isNonEmpty(releaseIds) && stock != null ? [{ releaseIds, stock }] : [];
  });
}

async function move(titles: Title[], from: string, to: string): Promise<void> {
  for (const [occasion, same] of Map.groupBy(titles, (title) => title.occasion)) {
    const ids = same.map(({ id }) => id);
    for (const releaseIds of portionsOf(ids, IDS_A_STATEMENT)) {
      await change(
        "UPDATE notices SET state = :to WHERE state = :from AND occasion = :occasion AND release_id IN (:releaseIds)",
        { to, from, occasion, releaseIds },
      );
    }
  }
}
