/** A row of the shop's table of members, read by the mapping: the only place that knows the shop's columns by what they mean. */
import type { MembersMapping } from "../config-shop";
import { holds, plain } from "./conditions";
import { conditionColumns, loginColumns } from "./mapping";
import { type Bound, quoted, type ShopRow } from "./shop-database";

/** What a member may do in the console: look, or decide as well. */
export type StaffRole = "viewer" | "operator";

export interface Member {
  /** The shop's own key, as text; a key of bytes in hexadecimal. */
  id: string;
  email: string;
  name: string | null;
  /** May log in, by the mapping's `standing`. */
  active: boolean;
  /** By the shop's own column; null for everybody who only buys. */
  role: StaffRole | null;
}

/** What a password is checked against. */
export interface StoredPassword {
  /** Exactly as the shop stores it. */
  passwordHash: string;
  /** Of the salt column, where the scheme has one. */
  salt: string | null;
  /** Of the column that names a former platform's scheme, where the password is one of that platform's. */
  encoder: string | null;
}

/** A member with what is needed to check a password. It stays inside the log-in and is never logged. */
export interface Credentials extends Member, StoredPassword {}

/** The columns of `selection`: `c0` … are the conditions' in order, `l0` … the log-in names. */
export type MemberRow = ShopRow;

/** Without the password where nobody checks one. */
export function selection(members: MembersMapping, what: "public" | "with-password"): string {
  const { id, email, password, salt, legacyPassword, name, role, table } = members;
  const secrets = {
    password,
    salt,
    former: legacyPassword?.password,
    encoder: legacyPassword?.encoder,
    ...numbered("l", loginColumns(members)),
  };
  const columns = {
    id,
    email,
    name,
    role: role?.column,
    ...numbered("c", conditionColumns(members)),
    ...(what === "with-password" && secrets),
  };
  const named = Object.entries(columns).map(([as, column]) => `${column ? quoted(column) : "NULL"} AS ${as}`);
  return `SELECT ${named.join(", ")} FROM ${quoted(table)}`;
}

const numbered = (letter: string, columns: readonly string[]): Record<string, string> =>
  Object.fromEntries(columns.map((column, index) => [`${letter}${index}`, column]));

export function toMember(members: MembersMapping, row: MemberRow, now: Date): Member {
  return {
    id: idText(members, row),
    email: text(row.email) ?? "",
    name: text(row.name),
    active: stands(members, row, now),
    role: roleOf(members, row),
  };
}

function roleOf({ role }: MembersMapping, row: MemberRow): StaffRole | null {
  const written = plain(text(row.role) ?? "");
  if (role?.operator.includes(written)) return "operator";
  return role?.viewer.includes(written) ? "viewer" : null;
}

/** A former platform's password counts as long as it is there with its scheme: Shopware takes it out at the first log-in. */
export function storedPassword(row: MemberRow): StoredPassword {
  const former = text(row.former) ?? "";
  const encoder = text(row.encoder) ?? "";
  const isFormer = former !== "" && encoder !== "";
  return {
    passwordHash: isFormer ? former : (text(row.password) ?? ""),
    salt: text(row.salt),
    encoder: isFormer ? encoder : null,
  };
}

export const isInScope = (members: MembersMapping, row: MemberRow, now: Date): boolean =>
  (members.scope ?? []).every((condition) => holds(condition, valueIn(members, row), now));

export const stands = (members: MembersMapping, row: MemberRow, now: Date): boolean =>
  isInScope(members, row, now) &&
  (members.standing ?? []).every((condition) => holds(condition, valueIn(members, row), now));

/** The value of a column that a condition looks at. */
export const valueIn =
  (members: MembersMapping, row: MemberRow) =>
  (column: string): unknown =>
    row[`c${conditionColumns(members).indexOf(column)}`];

/** The log-in names of a row, in the order of the mapping; null where it has none. */
export const loginsOf = (members: MembersMapping, row: MemberRow): (string | null)[] =>
  loginColumns(members).map((_, index) => text(row[`l${index}`]));

/** What a column holds as text; bytes are read as UTF-8. */
export function text(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return Buffer.isBuffer(value) ? value.toString() : String(value);
}

export const idText = ({ idFormat }: MembersMapping, { id }: MemberRow): string =>
  idFormat === "hex" && Buffer.isBuffer(id) ? id.toString("hex") : (text(id) ?? "");

/** The key as the shop's column holds it; null for a text that can be none. */
export function idValue({ idFormat }: MembersMapping, id: string): Bound {
  if (idFormat !== "hex") return id;
  return /^(?:[0-9a-f]{2})+$/.test(id) ? Buffer.from(id, "hex") : null;
}
