/** Finds the members that an operator means by an id, a log-in name or an e-mail address. */
import { clauseOf } from "./conditions";
import { isSpelledAlike } from "./login-spelling";
import { membersOf, type ShopConfig } from "./mapping";
import { isInScope, type Member, selection, toMember } from "./member-row";
import { findMemberByLogin, findMembers, noneInAnotherCharset, rowsMeant, rowsOfName } from "./members";
import { quoted, readShop } from "./shop-database";

/** Rows of one address that are looked at. */
const ROWS_OF_AN_ADDRESS = 20;

/** An id before a log-in name before an address, which several members may share. Nobody is an empty list. */
export async function findMembersNamed(shop: ShopConfig, named: string, now: Date): Promise<Member[]> {
  const byId = await findMembers(shop, [named], now);
  if (byId.size > 0) return [...byId.values()];
  const byLogin = await findMemberByLogin(shop, named, now);
  if (byLogin) return [byLogin];
  return membersOfAddress(shop, named, now);
}

/** Everybody whom the name may mean, each once: by id, by log-in name as the log-in reads it, by address. */
export async function findAllMembersNamed(shop: ShopConfig, named: string, now: Date): Promise<Member[]> {
  const members = membersOf(shop);
  const name = named.trim();
  const inScope = (await rowsOfName(shop, name)).filter((row) => isInScope(members, row, now));
  const byLogin = rowsMeant(members, inScope, { login: name, now }).own;
  const found = [
    ...(await findMembers(shop, [name], now)).values(),
    ...byLogin.map((row) => toMember(members, row, now)),
    ...(await membersOfAddress(shop, name, now)),
  ];
  return [...new Map(found.map((member) => [member.id, member])).values()];
}

async function membersOfAddress(shop: ShopConfig, address: string, now: Date): Promise<Member[]> {
  const members = membersOf(shop);
  const scope = clauseOf(members.scope ?? []);
  const select = `${selection(members, "public")} WHERE ${quoted(members.email)} = ? AND ${scope.sql}
    LIMIT ${ROWS_OF_AN_ADDRESS}`;
  const rows = await readShop(select, [address, ...scope.values]).catch(noneInAnotherCharset);
  return rows
    .filter((row) => isInScope(members, row, now))
    .map((row) => toMember(members, row, now))
    .filter(({ email }) => isSpelledAlike(address, email));
}
