/** Asks the shop which members ordered which products within which time. */
import type { OrdersMapping } from "../config-shop";
import { membersOf, type ShopConfig } from "./mapping";
import { idText, idValue, text } from "./member-row";
import { shopIsProven } from "./prove-mapping";
import { inList, LONGEST_LIST, quoted, readShop } from "./shop-database";

/** An order that is looked for; `from` counts, `until` no longer does. */
export interface OrderSought {
  memberId: string;
  code: string;
  from: Date;
  until: Date;
}

/**
 * For each whether there is such an order, in their sequence; null where no orders are mapped. One question for every 500
 * members: about all that they ordered in the whole time, of which each order is judged here.
 */
export async function findOrders(
  shop: ShopConfig,
  sought: readonly OrderSought[],
): Promise<boolean[] | null> {
  const { orders } = shop;
  if (!orders) return null;
  await shopIsProven(shop);
  const found = new Map<string, number[]>();
  const members = [...new Set(sought.map(({ memberId }) => memberId))];
  for (let first = 0; first < members.length; first += LONGEST_LIST) {
    const some = new Set(members.slice(first, first + LONGEST_LIST));
    const theirs = sought.filter(({ memberId }) => some.has(memberId));
    for (const { key, at } of await readOrders(shop, orders, theirs))
      found.set(key, [...(found.get(key) ?? []), at]);
  }
  return sought.map(({ memberId, code, from, until }) => {
    const least = writtenAs(from, orders);
    const most = writtenAs(until, orders);
    return (found.get(keyOf(memberId, code)) ?? []).some((at) => at >= least && at < most);
  });
}

interface Order {
  key: string;
  /** As it is written, see `writtenAs`. */
  at: number;
}

async function readOrders(
  shop: ShopConfig,
  orders: OrdersMapping,
  sought: readonly OrderSought[],
): Promise<Order[]> {
  const members = membersOf(shop);
  const { table, member, code, orderedAt } = orders;
  const ids = [...new Set(sought.map(({ memberId }) => memberId))];
  const { places, values } = inList(ids.map((id) => idValue(members, id)));
  const from = Math.min(...sought.map((one) => writtenAs(one.from, orders)));
  const until = Math.max(...sought.map((one) => writtenAs(one.until, orders)));
  const rows = await readShop(
    `SELECT ${quoted(member)} AS id, ${quoted(code)} AS code, ${quoted(orderedAt)} AS at FROM ${quoted(table)}
     WHERE ${quoted(member)} IN (${places}) AND ${quoted(orderedAt)} >= ? AND ${quoted(orderedAt)} < ?`,
    [...values, new Date(from), new Date(until)],
  );
  return rows.flatMap((row) => {
    if (!(row.at instanceof Date)) throw new Error(`${table}.${orderedAt} is no date and time.`);
    return [{ key: keyOf(idText(members, row), text(row.code) ?? ""), at: row.at.getTime() }];
  });
}

const keyOf = (memberId: string, code: string): string => `${memberId}\n${code}`;

/** What a clock of the shop's server shows, as if it were UTC: the driver reads and writes dates without a zone that way. */
function writtenAs(at: Date, { zone }: OrdersMapping): number {
  if (!zone) return at.getTime();
  const shown = at.toLocaleString("sv-SE", { timeZone: zone }).replace(" ", "T");
  return Date.parse(`${shown}.${String(at.getUTCMilliseconds()).padStart(3, "0")}Z`);
}
