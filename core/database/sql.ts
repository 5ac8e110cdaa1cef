/**
 * Our own SQL with named values: sets, races, locks and whatever else Prisma Client cannot say. Which files may use it, and
 * why, stands in docs/decisions/raw-sql.md.
 */
import type { Pool, PoolConnection } from "mariadb";
import { z } from "zod";
import { type Day, parseDay } from "../shop-day";
import { type Changed, database, inTransaction, on, type Queryable, type Value, type Values } from "./pool";
import { requireOutside, transactionScope } from "./transaction-scope";

/** A list with something in it: `IN ()` is no SQL. */
export type NonEmpty<T> = readonly [T, ...T[]];

export const isNonEmpty = <T>(list: readonly T[]): list is NonEmpty<T> => list.length > 0;

/** What a name stands for: a value, or the values of an `IN (:list)`. */
export type Given = Value | NonEmpty<Value>;

/** The names in a statement's text, as the driver reads them: `:today` is "today". */
export type Names<S extends string, Found extends string = never> = S extends `${string}:${infer Rest}`
  ? Names<Rest, Found | Word<Rest>>
  : Exclude<Found, "">;

type Word<S extends string, Read extends string = ""> = S extends `${infer First}${infer Rest}`
  ? First extends Letter
    ? Word<Rest, `${Read}${First}`>
    : Read
  : Read;
type Small = "a" | "b" | "c" | "d" | "e" | "f" | "g" | "h" | "i" | "j" | "k" | "l" | "m" | "n" | "o" | "p";
type Smaller = Small | "q" | "r" | "s" | "t" | "u" | "v" | "w" | "x" | "y" | "z";
type Letter = Smaller | Uppercase<Smaller> | "_" | "-";

/** One object with exactly the names of the statement, or nothing where it has none. A text put together at run time is not read. */
export type Named<S extends string> = string extends S
  ? [values?: Readonly<Record<string, Given>>]
  : [Names<S>] extends [never]
    ? []
    : [values: { readonly [Name in Names<S>]: Given }];

export interface Sql {
  /** What a SELECT finds, each row as `shape` says: DATE is a `Day`, DATETIME a Date, TRUE is 1, a SUM is text. */
  rows<const S extends string, Shape extends z.ZodObject>(
    shape: Shape,
    sql: S,
    ...named: Named<S>
  ): Promise<z.output<Shape>[]>;
  execute<const S extends string>(sql: S, ...named: Named<S>): Promise<Changed>;
}

/** One connection inside a transaction: everything that belongs to it asks through this. */
export interface Tx extends Sql, Queryable {
  execute: Sql["execute"] & ((sql: string, values: Values) => Promise<Changed>);
}

/** A DATE. */
export const day = z.custom<Day>((value) => typeof value === "string" && parseDay(value) !== null);
/** A BOOLEAN column, or a comparison. */
export const flag = z.union([z.literal(0), z.literal(1)]);

export const rows: Sql["rows"] = async (shape, sql, ...named) => {
  requireOutside(sql);
  return sqlOn((await database()).pool).rows(shape, sql, ...named);
};

export const execute: Sql["execute"] = async (sql, ...named) => {
  requireOutside(sql);
  return sqlOn((await database()).pool).execute(sql, ...named);
};

/** Runs `work` in one transaction on one connection: committed if it returns, rolled back if it throws. */
export const transaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction((connection) => transactionScope.run({ connection }, () => work(sqlOn(connection))));

/** Rows are compared with their shape where tests run, each strictly; in service nothing is parsed. */
const COMPARES = process.env.VITEST === "true";

export function sqlOn(connection: Pool | PoolConnection): Tx {
  const { query, execute: change } = on(connection);
  return {
    query,
    rows: async (shape, sql, values?: Readonly<Record<string, Given>>) => {
      if (COMPARES) requireNamed(sql, values);
      const found = await query<z.output<typeof shape>>(sql, values);
      return COMPARES ? found.map((row) => shape.strict().parse(row) as z.output<typeof shape>) : found;
    },
    execute: (sql: string, values?: Values | Readonly<Record<string, Given>>) => {
      if (COMPARES && !Array.isArray(values)) requireNamed(sql, values as Record<string, Given> | undefined);
      return change(sql, values);
    },
  };
}

/** The driver passes over a name that the statement does not have. */
function requireNamed(sql: string, values: Readonly<Record<string, Given>> = {}): void {
  const names = new Set([...sql.matchAll(/:([\w-]+)/g)].map((match) => match[1]));
  const unread = Object.keys(values).filter((name) => !names.has(name));
  if (unread.length > 0) throw new Error(`The statement has no :${unread.join(", :")}: ${sql.slice(0, 200)}`);
}
