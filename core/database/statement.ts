/** Statements with named values, and their rows, on one connection or on the pool. */
import type { Pool, PoolConnection, QueryOptions, TypeCastFunction } from "mariadb";
import { z } from "zod";

/** A value that may stand in a statement: never a date without its time zone, never a float for money. */
export type Value = string | number | bigint | boolean | Date | Uint8Array | null;

export interface Changed {
  /** Rows matched by the statement (CLIENT_FOUND_ROWS), except for ON DUPLICATE KEY UPDATE: there 1 is new, 2 is changed. */
  affectedRows: number;
  insertId: number;
}

/** A list with something in it: `IN ()` is no SQL. */
export type NonEmpty<T> = readonly [T, ...T[]];

/** What a name stands for: a value, or the values of an `IN (:list)`. */
export type Given = Value | NonEmpty<Value>;

/** The names in a statement's text, as the driver reads them: `:today` is "today". */
export type Names<S extends string, Found extends string = never> = S extends `${string}:${infer Rest}`
  ? Names<Rest, Found | Word<Rest>>
  : Exclude<Found, "">;

type Word<S extends string, Read extends string = ""> = S extends `${infer First}${infer Rest}`
  ? First extends Letter | (Read extends "" ? never : Digit)
    ? Word<Rest, `${Read}${First}`>
    : Read
  : Read;
type Small = "a" | "b" | "c" | "d" | "e" | "f" | "g" | "h" | "i" | "j" | "k" | "l" | "m" | "n" | "o" | "p";
type Smaller = Small | "q" | "r" | "s" | "t" | "u" | "v" | "w" | "x" | "y" | "z";
type Digit = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";
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
export interface Queryable extends Sql {
  /** A statement in which every value stands already: for the many rows that bulk.ts writes, which have no names. */
  executeText(sql: string): Promise<Changed>;
}

/** Rows are compared with their shape where tests run, each strictly; in service nothing is parsed. */
const COMPARES = process.env.VITEST === "true";

export type ByName = Readonly<Record<string, Given>>;

export function sqlOn(connection: Pool | PoolConnection): Queryable {
  const send = (sql: string, values?: ByName, reading: Reading = {}) => {
    if (values === undefined) return connection.query({ sql, ...reading });
    if (COMPARES) requireNamed(sql, values);
    return connection.query({ sql, ...reading, namedPlaceholders: true }, values);
  };
  return {
    rows: async (shape, sql, values?: ByName) => {
      const found: z.output<typeof shape>[] = await send(sql, values, readingOf(shape));
      if (COMPARES) shape.strict().array().parse(found);
      return found;
    },
    execute: async (sql: string, values?: ByName) => changed(await send(sql, values)),
    executeText: async (sql) => changed(await connection.query(sql)),
  };
}

const changed = ({ affectedRows, insertId }: Changed): Changed => ({
  affectedRows,
  insertId: Number(insertId),
});

type Reading = Pick<QueryOptions, "typeCast" | "dateStrings">;

const readings = new WeakMap<z.ZodObject, Reading>();

/** A day is text. A cast costs about ten new functions for each value, and so is left to rows that have an instant too. */
function readingOf(shape: z.ZodObject): Reading {
  const known = readings.get(shape);
  if (known) return known;
  const reading = Object.values(shape.shape).some(isInstant) ? { typeCast: asStated } : { dateStrings: true };
  readings.set(shape, reading);
  return reading;
}

function isInstant(type: unknown): boolean {
  if (type instanceof z.ZodNullable || type instanceof z.ZodOptional) return isInstant(type.unwrap());
  return type instanceof z.ZodDate;
}

export const asStated: TypeCastFunction = (field, next) => (field.type === "DATE" ? field.string() : next());

/** The driver passes over a name that the statement does not have. */
function requireNamed(sql: string, values: ByName): void {
  const names = new Set([...sql.matchAll(/:([\w-]+)/g)].map((match) => match[1]));
  const unread = Object.keys(values).filter((name) => !names.has(name));
  if (unread.length > 0) throw new Error(`The statement has no :${unread.join(", :")}: ${sql.slice(0, 200)}`);
}
