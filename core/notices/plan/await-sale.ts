/** Holds notices of a sale back until the shop sells the title, so that no mail leads to one that cannot be bought. */
import { z } from "zod";
import { portionsOf } from "../../database/bulk";
import { change, flag, rows } from "../../database/sql";
import { FULFILLING } from "../../subscriptions/fulfilled";
import type { FindBuyable, ShopSales } from "../../subscriptions/on-sale";

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

/** Moves notices between `pending` and `waiting`; without a products mapping, or a code, the day
 * decides, unless the title is missing from its provider's file. */
export async function awaitSale({ findBuyable, findOrderable }: ShopSales): Promise<void> {
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
  if (preorders.length > 0) await awaitIn(findOrderable, preorders);
  await awaitIn(
    findBuyable,
    titles.filter((title) => !isPreorder(title)),
  );
}

async function awaitIn(findSold: FindBuyable, titles: Title[]): Promise<void> {
  const codes = titles.flatMap(({ code }) => (code === null ? [] : [code]));
  const sold = await findSold(codes);
  const isSold = ({ code, missing, allowed }: Title) => {
    if (allowed) return true;
    return sold === null || code === null ? !missing : sold.has(code);
  };
  await move(titles.filter(isSold), "waiting", "pending");
  await move(
    titles.filter((title) => !isSold(title)),
    "pending",
    "waiting",
  );
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
