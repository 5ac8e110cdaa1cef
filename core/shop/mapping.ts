/** What the service reads of each of the shop's tables: the operator's mapping, with a platform's preset behind it. */
import type { Config } from "../config";
import type {
  Condition,
  MembersMapping,
  OrdersMapping,
  PasswordsConfig,
  ProductsMapping,
} from "../config-shop";
import { columnsOf } from "./conditions";
import { presetOf } from "./presets/preset-of";

export type ShopConfig = Config["shop"];

/** The table of members; what the operator writes overrules the preset key by key. */
export function membersOf({ preset, members }: ShopConfig): MembersMapping {
  // without a preset, the configuration has been refused where a key is missing
  return { ...presetOf(preset)?.members, ...members } as MembersMapping;
}

export function passwordsOf({ preset, passwords }: ShopConfig): PasswordsConfig & { scheme: string } {
  const habit = presetOf(preset)?.passwords;
  const { scheme = habit?.scheme ?? "auto", answerAfter } = passwords;
  return { scheme, answerAfter, settings: { ...habit?.settings, ...passwords.settings } };
}

/** Table → columns, each once: exactly what the reading account needs SELECT on. */
export function columnsRead(shop: ShopConfig): Map<string, string[]> {
  const tables = new Map<string, string[]>();
  const members = membersOf(shop);
  add(tables, members.table, memberColumns(members));
  if (shop.products) add(tables, shop.products.table, productColumns(shop.products));
  if (shop.orders) add(tables, shop.orders.table, orderColumns(shop.orders));
  return tables;
}

const orderColumns = ({ member, code, orderedAt }: OrdersMapping): string[] => [member, code, orderedAt];

function memberColumns(members: MembersMapping): string[] {
  const { id, email, password, salt, legacyPassword, name, role } = members;
  const former = [legacyPassword?.password, legacyPassword?.encoder];
  const named = [id, ...loginColumns(members), email, password, salt, ...former, name, role?.column];
  return present([...named, ...conditionColumns(members)]);
}

export const loginColumns = ({ login }: MembersMapping): string[] => [login].flat();

/** Everything a row is judged by: whether it is a member of this shop, and one who may log in. */
export const conditionColumns = ({ scope = [], standing = [] }: MembersMapping): string[] =>
  present([...scope, ...standing].flatMap(columnsOf));

const productColumns = (products: ProductsMapping): string[] =>
  present([products.code, products.price, products.stock, ...productConditions(products).flatMap(columnsOf)]);

/** Everything a product is judged by besides its stock. */
const productConditions = ({ offered = [], preorder }: ProductsMapping): Condition[] => [
  ...offered,
  ...(Array.isArray(preorder) ? preorder : []),
];

export const productConditionColumns = (products: ProductsMapping): string[] =>
  present(productConditions(products).flatMap(columnsOf));

/** Each name once: a shop whose members log in by e-mail maps one column twice. */
const present = (names: (string | undefined)[]): string[] => [
  ...new Set(names.filter((name) => name !== undefined)),
];

function add(tables: Map<string, string[]>, table: string, columns: string[]): void {
  tables.set(table, present([...(tables.get(table) ?? []), ...columns]));
}
