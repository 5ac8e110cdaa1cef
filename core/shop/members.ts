/** Finds members of the shop, as they stand now, by the name they log in with or by their ids. */
import type { MembersMapping } from "../config-shop";
import { clauseOf } from "./conditions";
import { isSpelledAlike } from "./login-spelling";
import { loginColumns, membersOf, type ShopConfig } from "./mapping";
import {
  type Credentials,
  idText,
  idValue,
  isInScope,
  loginsOf,
  type Member,
  type MemberRow,
  selection,
  stands,
  storedPassword,
  toMember,
} from "./member-row";
import { shopIsProven } from "./prove-mapping";
import { type Bound, inList, LONGEST_LIST, quoted, readShop } from "./shop-database";

/** Rows of one name that are looked at, those that may log in first. */
const ROWS_OF_A_NAME = 20;

/**
 * The member who logs in by this name, or null. Of several rows with the name, the one that may log in counts; of several
 * that may, none. Where only rows are found that may not, one of them is answered, and it is not active.
 */
export async function findMemberByLogin(
  shop: ShopConfig,
  login: string,
  now: Date,
): Promise<Credentials | null> {
  const members = membersOf(shop);
  const rows = (await rowsOfName(shop, login)).filter((row) => isInScope(members, row, now));
  const { own, living } = rowsMeant(members, rows, { login, now });
  const [row] = living.length > 0 ? living : own;
  return row && living.length < 2 ? credentials(shop, row, now) : null;
}

/**
 * Of rows in scope, those whose name is spelled like the typed one, and of these the ones that may log in: by the first of
 * the log-in columns that has any.
 */
export function rowsMeant(
  members: MembersMapping,
  rows: readonly MemberRow[],
  { login, now }: { login: string; now: Date },
): { own: MemberRow[]; living: MemberRow[] } {
  const byColumn = loginColumns(members).map((_, index) =>
    rows.filter((row) => isSpelledAlike(login, loginsOf(members, row)[index] ?? "")),
  );
  const living = byColumn.map((found) => found.filter((row) => stands(members, row, now)));
  return { own: byColumn.flat(), living: living.find((found) => found.length > 0) ?? [] };
}

/**
 * Rows of which a column equals the name as the shop compares, in scope by SQL, those that may log in first. Blanks at the
 * ends are left out here: not every collation looks past them.
 */
export async function rowsOfName(shop: ShopConfig, login: string): Promise<MemberRow[]> {
  await shopIsProven(shop);
  const members = membersOf(shop);
  const columns = loginColumns(members);
  const scope = clauseOf(members.scope ?? []);
  const standing = clauseOf(members.standing ?? []);
  const named = columns.map((column) => `${quoted(column)} = ?`).join(" OR ");
  const select = `${selection(members, "with-password")} WHERE (${named}) AND ${scope.sql}
    ORDER BY (${standing.sql}) DESC LIMIT ${ROWS_OF_A_NAME}`;
  const values = [...columns.map(() => login.trim()), ...scope.values, ...standing.values];
  return readShop(select, values).catch(noneInAnotherCharset);
}

/** `COLLATION`, `CONVERT` and their kin: what was typed cannot be written in the column's character set. */
const NOT_WRITABLE = new Set([1267, 1270, 1271, 1300, 1366, 3854, 3988]);

export function noneInAnotherCharset(error: unknown): MemberRow[] {
  if (NOT_WRITABLE.has((error as { errno?: number }).errno ?? 0)) return [];
  throw error;
}

/** The member with this id as it stands now, with its stored password, or null. */
export async function findMember(shop: ShopConfig, id: string, now: Date): Promise<Credentials | null> {
  const [row] = await readByIds(shop, [id], "with-password");
  return row && isInScope(membersOf(shop), row, now) ? credentials(shop, row, now) : null;
}

/** Member by id, for those that exist; one question for every 500 ids. */
export async function findMembers(
  shop: ShopConfig,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, Member>> {
  const members = membersOf(shop);
  const found = new Map<string, Member>();
  for (let first = 0; first < ids.length; first += LONGEST_LIST) {
    const rows = await readByIds(shop, ids.slice(first, first + LONGEST_LIST), "public");
    for (const row of rows.filter((each) => isInScope(members, each, now))) {
      const member = toMember(members, row, now);
      found.set(member.id, member);
    }
  }
  return found;
}

async function readByIds(
  shop: ShopConfig,
  ids: readonly string[],
  what: "public" | "with-password",
): Promise<MemberRow[]> {
  await shopIsProven(shop);
  const members = membersOf(shop);
  const { places, values } = inList(ids.map((id) => idValue(members, id)));
  const scope = clauseOf(members.scope ?? []);
  const select = `${selection(members, what)} WHERE ${quoted(members.id)} IN (${places}) AND ${scope.sql}`;
  const bound: Bound[] = [...values, ...scope.values];
  const rows = await readShop(select, bound).catch(noneInAnotherCharset);
  const known = new Set(ids); // the text `1 OR 1=1` is the number 1 to a column of numbers
  return rows.filter((row) => known.has(idText(members, row)));
}

const credentials = (shop: ShopConfig, row: MemberRow, now: Date): Credentials => ({
  ...toMember(membersOf(shop), row, now),
  ...storedPassword(row),
});
