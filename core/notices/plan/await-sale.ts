/** What the shop sells in, notices that wait for it out: a mail never leads to a title that cannot be bought. */
import { query } from "../../database/pool";
import { change } from "../../database/retry-on-deadlock";
import type { FindBuyable } from "../../subscriptions/on-sale";

const IDS_A_STATEMENT = 500;

interface Title {
  id: number;
  code: string | null;
  /** Its provider's file no longer has it: then only the shop, or a person, says that it is on sale. */
  missing: number;
  /** An operator said that the mail may go although the shop's table does not know the title. */
  allowed: number;
}

/** Moves notices between `pending` and `waiting`; without a products mapping, or a code, the day
 * decides, unless the title is missing from its provider's file. */
export async function awaitSale(findBuyable: FindBuyable): Promise<void> {
  const titles = await query<Title>(
    `SELECT DISTINCT r.id, r.code, r.missing_since IS NOT NULL AS missing, COALESCE(q.answer = 'send', FALSE) AS allowed
     FROM notices n JOIN releases r ON r.id = n.release_id
     LEFT JOIN sale_questions q ON q.release_id = r.id AND q.day = r.day_to
     WHERE n.state IN ('pending', 'waiting') AND n.occasion = 'on-sale'`,
  );
  const codes = titles.flatMap(({ code }) => (code === null ? [] : [code]));
  const sold = await findBuyable(codes);
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
  for (let first = 0; first < titles.length; first += IDS_A_STATEMENT) {
    const ids = titles.slice(first, first + IDS_A_STATEMENT).map(({ id }) => id);
    await change(
      "UPDATE notices SET state = ? WHERE state = ? AND occasion = 'on-sale' AND release_id IN (?)",
      [to, from, ids],
    );
  }
}
