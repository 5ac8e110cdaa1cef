/** The operator's mapping in, the columns that the service reads of each of the shop's tables out. */
import type { Config, MembersMapping, ProductsMapping } from "../config";

export type ShopConfig = Config["shop"];

/** Table → columns, each once: exactly what the reading account needs SELECT on. */
export function columnsRead(shop: ShopConfig): Map<string, string[]> {
  const tables = new Map<string, string[]>();
  add(tables, shop.members.table, memberColumns(shop.members));
  if (shop.products) add(tables, shop.products.table, productColumns(shop.products));
  return tables;
}

export function memberColumns(members: MembersMapping): string[] {
  const { id, login, email, password, salt, name, status, withdrawnAt, role } = members;
  return present([id, login, email, password, salt, name, status?.column, withdrawnAt, role?.column]);
}

const productColumns = ({ code, price, stock }: ProductsMapping): string[] => present([code, price, stock]);

/** Each name once: a shop whose members log in by e-mail maps one column twice. */
const present = (names: (string | undefined)[]): string[] => [
  ...new Set(names.filter((name) => name !== undefined)),
];

function add(tables: Map<string, string[]>, table: string, columns: string[]): void {
  tables.set(table, present([...(tables.get(table) ?? []), ...columns]));
}
