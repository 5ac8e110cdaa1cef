/** Counts the shop's members by the kind of their passwords and by what keeps them from logging in; no password leaves this file. */
import type { Condition } from "../config-shop";
import { clauseOf, columnsOf, holds } from "./conditions";
import { loginColumns, membersOf, passwordsOf, type ShopConfig } from "./mapping";
import {
  isInScope,
  type MemberRow,
  type StoredPassword,
  selection,
  stands,
  storedPassword,
  text,
  valueIn,
} from "./member-row";
import { type Kind, kindOf } from "./passwords/kind";
import { passwordSettings, shopSettings, withRow } from "./passwords/settings";
import { verify } from "./passwords/verify";
import { shopIsProven } from "./prove-mapping";
import { type Bound, quoted, readShop } from "./shop-database";

export interface PasswordKind extends Kind {
  members: number;
  /** Those among them who may log in by `standing`. */
  active: number;
  /** Time to check one, in milliseconds of one core. */
  milliseconds: number;
}

export interface Survey {
  /** In scope, whether or not they may log in. */
  members: number;
  active: number;
  /** The most frequent first. */
  kinds: PasswordKind[];
  /** Members who may log in and have an address that nothing can be sent to, and some of these as they are stored. */
  unwritable: { members: number; examples: string[] };
  /** By the condition's columns, how many of the members meet it. */
  standing: { columns: string; members: number }[];
}

interface Counted extends Kind {
  rows: number;
  active: number;
  sample: StoredPassword;
}

const ROWS_A_QUESTION = 2_000;

const EXAMPLES = 3;

/** Reads the whole table: about a second for 100,000 members. `isWritable` says whether mail can be sent to an address. */
export async function surveyMembers(
  shop: ShopConfig,
  now: Date,
  isWritable: (address: string) => boolean,
): Promise<Survey> {
  const members = membersOf(shop);
  const settings = shopSettings(shop);
  const { scheme } = passwordsOf(shop);
  const kinds = new Map<string, Counted>();
  const unwritable: Survey["unwritable"] = { members: 0, examples: [] };
  const standing = (members.standing ?? []).map((condition) => ({ condition, members: 0 }));
  for await (const row of allRows(shop)) {
    if (!isInScope(members, row, now)) continue;
    for (const one of standing) one.members += Number(holds(one.condition, valueIn(members, row), now));
    const address = text(row.email)?.trim() ?? "";
    if (address && stands(members, row, now) && !isWritable(address)) {
      unwritable.members += 1;
      if (unwritable.examples.length < EXAMPLES) unwritable.examples.push(address);
    }
    const sample = storedPassword(row);
    const kind = kindOf(scheme, sample.passwordHash, withRow(settings, sample));
    const key = [kind.name, ...kind.missing].join(" ");
    const counted = kinds.get(key) ?? { ...kind, rows: 0, active: 0, sample };
    counted.rows += 1;
    counted.active += Number(stands(members, row, now));
    kinds.set(key, counted);
  }
  const timed: PasswordKind[] = [];
  for (const counted of kinds.values()) timed.push(await timedKind(shop, counted));
  return {
    members: sum(timed.map((kind) => kind.members)),
    active: sum(timed.map((kind) => kind.active)),
    unwritable,
    kinds: timed.sort((one, other) => other.members - one.members),
    standing: standing.map((one) => ({ columns: shown(one.condition), members: one.members })),
  };
}

/** Milliseconds of one core for one log-in, over the members as they are mixed. */
export function meanCost(kinds: readonly PasswordKind[]): number {
  const checked = kinds.filter(({ use }) => use === "checked");
  const members = sum(checked.map((kind) => kind.members));
  return members && sum(checked.map((kind) => kind.milliseconds * kind.members)) / members;
}

export interface Unusable {
  /** Members who may log in but have no address to be mailed at. */
  withoutEmail: number;
  /** By column, how many log-in names find more than one member who may log in. */
  ambiguous: { column: string; names: number }[];
}

/** Reads the whole table. */
export async function countUnusable(shop: ShopConfig): Promise<Unusable> {
  await shopIsProven(shop);
  const members = membersOf(shop);
  const { sql, values } = clauseOf([...(members.scope ?? []), ...(members.standing ?? [])]);
  const from = `FROM ${quoted(members.table)} WHERE ${sql}`;
  const count = async (select: string, bound: Bound[]): Promise<number> =>
    Number((await readShop(select, bound))[0]?.n ?? 0);
  const email = quoted(members.email);
  const ambiguous: Unusable["ambiguous"] = [];
  for (const column of loginColumns(members)) {
    const name = quoted(column);
    const twice = `SELECT 1 ${from} AND ${name} <> '' GROUP BY ${name} HAVING COUNT(*) > 1`;
    ambiguous.push({ column, names: await count(`SELECT COUNT(*) AS n FROM (${twice}) d`, values) });
  }
  return {
    withoutEmail: await count(`SELECT COUNT(*) AS n ${from} AND (${email} IS NULL OR ${email} = '')`, values),
    ambiguous,
  };
}

const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0);

const shown = (condition: Condition): string => columnsOf(condition).join(" or ");

/** In order of id, from the one behind the last on. */
async function* allRows(shop: ShopConfig): AsyncGenerator<MemberRow> {
  await shopIsProven(shop);
  const members = membersOf(shop);
  const id = quoted(members.id);
  for (let after: Bound | undefined; ; ) {
    const from = after === undefined ? "" : ` WHERE ${id} > ?`;
    const select = `${selection(members, "with-password")}${from} ORDER BY ${id} LIMIT ${ROWS_A_QUESTION}`;
    const rows = await readShop(select, after === undefined ? [] : [after]);
    yield* rows;
    if (rows.length < ROWS_A_QUESTION) return;
    after = rows.at(-1)?.id as Bound;
  }
}

async function timedKind(
  shop: ShopConfig,
  { rows, active, sample, ...kind }: Counted,
): Promise<PasswordKind> {
  return { ...kind, members: rows, active, milliseconds: await timeToCheck(shop, sample) };
}

/** The quicker of two tries: the first one also pays for waking things up. */
async function timeToCheck(shop: ShopConfig, stored: StoredPassword): Promise<number> {
  const tries: number[] = [];
  for (const _ of [1, 2]) {
    const start = performance.now();
    const { scheme } = passwordsOf(shop);
    await verify(scheme, "not the password", stored.passwordHash, passwordSettings(shop, stored));
    tries.push(performance.now() - start);
  }
  return Math.round(Math.min(...tries) * 10) / 10;
}
