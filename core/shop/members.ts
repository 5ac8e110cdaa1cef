/** A login name or ids in, the shop's members out: the only place that knows the shop's columns by what they mean. */
import type { MembersMapping } from "../config";
import type { ShopConfig } from "./mapping";
import { describeStored } from "./passwords/registry";
import { shopIsProven } from "./prove-mapping";
import { inList, LONGEST_LIST, quoted, readShop } from "./shop-database";

export interface Member {
  /** The shop's own key, as text. */
  id: string;
  email: string;
  name: string | null;
  /** Neither withdrawn nor suspended, by the mapping's status and withdrawal columns. */
  active: boolean;
  /** May see what the operator sees. */
  operator: boolean;
}

/** A member with what is needed to check a password. It stays inside the log-in and is never logged. */
export interface Credentials extends Member {
  /** The name to log in with, exactly as the shop stores it. */
  login: string;
  /** Exactly as the shop stores it. */
  passwordHash: string;
  /** Of the salt column, where the scheme has one. */
  salt: string | null;
}

/** What a password is checked against. */
export type StoredPassword = Pick<Credentials, "passwordHash" | "salt">;

interface MemberRow {
  id: unknown;
  login: unknown;
  email: string | null;
  password: string | null;
  salt: unknown;
  name: string | null;
  status: unknown;
  withdrawn_at: unknown;
  role: unknown;
}

let typical: Promise<StoredPassword> | undefined;

/** The member who logs in by this name (compared as the shop's column compares), or null; null too if it is not unique. */
export async function findMemberByLogin(shop: ShopConfig, login: string): Promise<Credentials | null> {
  return findOne(shop, shop.members.login, login);
}

/** The member with this id as it stands now, with its stored password, or null. */
export async function findMember(shop: ShopConfig, id: string): Promise<Credentials | null> {
  return findOne(shop, shop.members.id, id);
}

/** Member by id, for those that exist; one question for every 500 ids. */
export async function findMembers(shop: ShopConfig, ids: readonly string[]): Promise<Map<string, Member>> {
  await shopIsProven(shop);
  const found = new Map<string, Member>();
  for (let first = 0; first < ids.length; first += LONGEST_LIST) {
    const { places, values } = inList(ids.slice(first, first + LONGEST_LIST));
    const select = `${selection(shop.members, "public")} WHERE ${quoted(shop.members.id)} IN (${places})`;
    const rows = await readShop<MemberRow>(select, values);
    for (const row of rows) found.set(String(row.id), toMember(shop.members, row));
  }
  return found;
}

/**
 * The stored password most like the others, by scheme and cost, among the first members: an attempt on a name that does
 * not exist is checked against it, so that it takes as long as any other. Never leaves the process.
 */
export function findTypicalPassword(shop: ShopConfig): Promise<StoredPassword> {
  typical ??= readTypicalPassword(shop).catch((error: unknown) => {
    typical = undefined;
    throw error;
  });
  return typical;
}

async function readTypicalPassword(shop: ShopConfig): Promise<StoredPassword> {
  const select = `${selection(shop.members, "with-password")} ORDER BY ${quoted(shop.members.id)} LIMIT 200`;
  const all = (await readShop<MemberRow>(select))
    .map(storedPassword)
    .filter((each) => each.passwordHash !== "");
  return mostCommon(all) ?? { passwordHash: "", salt: null };
}

function mostCommon(all: StoredPassword[]): StoredPassword | undefined {
  const kinds = new Map<string, StoredPassword[]>();
  for (const one of all) {
    const kind = describeStored(one.passwordHash);
    kinds.set(kind, [...(kinds.get(kind) ?? []), one]);
  }
  return [...kinds.values()].sort((one, other) => other.length - one.length)[0]?.[0];
}

/** A member as the survey sees it: whose it is does not matter there. */
export interface SurveyRow extends StoredPassword {
  id: unknown;
  status: unknown;
  withdrawn_at: unknown;
}

/** Up to `limit` members in order of id, from the one behind `after` on. */
export async function selectMembers(shop: ShopConfig, after: unknown, limit: number): Promise<SurveyRow[]> {
  await shopIsProven(shop);
  const id = quoted(shop.members.id);
  const from = after === null ? "" : ` WHERE ${id} > ?`;
  const select = `${selection(shop.members, "with-password")}${from} ORDER BY ${id} LIMIT ${Math.trunc(limit)}`;
  const rows = await readShop<MemberRow>(select, after === null ? [] : [String(after)]);
  return rows.map((row) => ({ ...row, ...storedPassword(row) }));
}

/** How many members cannot be mailed, and how many login names find more than one member. Reads the whole table. */
export async function countUnusable(shop: ShopConfig): Promise<{ withoutEmail: number; ambiguous: number }> {
  await shopIsProven(shop);
  const [table, login, email] = [shop.members.table, shop.members.login, shop.members.email].map(quoted);
  const [row] = await readShop<{ without_email: number; ambiguous: number }>(
    `SELECT (SELECT COUNT(*) FROM ${table} WHERE ${email} IS NULL OR ${email} = '') AS without_email,
       (SELECT COUNT(*) FROM (SELECT 1 FROM ${table} GROUP BY ${login} HAVING COUNT(*) > 1) d) AS ambiguous`,
  );
  return { withoutEmail: Number(row?.without_email ?? 0), ambiguous: Number(row?.ambiguous ?? 0) };
}

export function isActive(
  { status }: MembersMapping,
  row: { status: unknown; withdrawn_at: unknown },
): boolean {
  const allowed = !status || status.active.map(String).includes(plain(row.status));
  return allowed && row.withdrawn_at === null;
}

async function findOne(shop: ShopConfig, column: string, value: string): Promise<Credentials | null> {
  await shopIsProven(shop);
  const select = `${selection(shop.members, "with-password")} WHERE ${quoted(column)} = ? LIMIT 2`;
  const [row, second] = await readShop<MemberRow>(select, [value]);
  if (!row || second) return null;
  return { ...toMember(shop.members, row), login: String(row.login), ...storedPassword(row) };
}

function selection(members: MembersMapping, what: "public" | "with-password"): string {
  const or = (column: string | undefined) => (column ? quoted(column) : "NULL");
  const secret = (column: string | undefined) => or(what === "public" ? undefined : column);
  const { id, login, email, password, salt, name, status, withdrawnAt, role, table } = members;
  return `SELECT ${quoted(id)} AS id, ${secret(login)} AS login,
    ${quoted(email)} AS email, ${or(name)} AS name, ${or(status?.column)} AS status,
    ${or(withdrawnAt)} AS withdrawn_at, ${or(role?.column)} AS role,
    ${secret(password)} AS password, ${secret(salt)} AS salt FROM ${quoted(table)}`;
}

const storedPassword = ({ password, salt }: MemberRow): StoredPassword => ({
  passwordHash: password ?? "",
  salt: salt === null ? null : String(salt),
});

function toMember(members: MembersMapping, row: MemberRow): Member {
  return {
    id: String(row.id),
    email: row.email ?? "",
    name: row.name,
    active: isActive(members, row),
    operator: members.role?.operator.includes(plain(row.role)) ?? false,
  };
}

/** BIT(1), as Java mappers like it, arrives as a boolean. */
const plain = (value: unknown): string => String(typeof value === "boolean" ? Number(value) : value);
