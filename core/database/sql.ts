/**
 * Our own SQL with named values: sets, races, locks and whatever else Prisma Client cannot say. Which files may use it, and
 * why, stands in docs/decisions/raw-sql.md.
 */
import { z } from "zod";
import { type Day, parseDay } from "../shop-day";
import { inTransaction, ours } from "./pool";
import { retryOnDeadlock } from "./retry-on-deadlock";
import { type NonEmpty, type Queryable, type Sql, sqlOn } from "./statement";
import { requireOutside, transactionScope } from "./transaction-scope";

export const isNonEmpty = <T>(list: readonly T[]): list is NonEmpty<T> => list.length > 0;

/** One connection inside a transaction: everything that belongs to it asks through this. */
export type Tx = Queryable;

/** A DATE. */
export const day = z.custom<Day>((value) => typeof value === "string" && parseDay(value) !== null);
/** A BOOLEAN column, or a comparison. */
export const flag = z.union([z.literal(0), z.literal(1)]);

export const rows: Sql["rows"] = async (shape, sql, ...named) => {
  requireOutside(sql);
  return ours.rows(shape, sql, ...named);
};

export const execute: Sql["execute"] = async (sql, ...named) => {
  requireOutside(sql);
  return ours.execute(sql, ...named);
};

/** One statement that changes rows, tried again where the database rolled it back to let another one pass. */
export const change: Sql["execute"] = (sql, ...named) => retryOnDeadlock(() => execute(sql, ...named));

/** Runs `work` in one transaction on one connection: committed if it returns, rolled back if it throws. */
export const transaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction((connection) => transactionScope.run({ connection }, () => work(sqlOn(connection))));
