/** Turns rows that were kept long enough into counts by day: batch by batch, each counted and deleted in one transaction. */
import { z } from "zod";
import { type Day, shopDay } from "../shop-day";
import { insertRows } from "./bulk";
import { retryOnDeadlock } from "./retry-on-deadlock";
import { isNonEmpty, rows, type Tx, transaction } from "./sql";
import type { NonEmpty } from "./statement";

/** What is kept no longer, and how long the work may take. */
export interface Keeping {
  /** Rows that ended before this instant go. */
  before: Date;
  timeZone: string;
  /** By `performance.now()`: no batch begins after it; the next night goes on there. */
  endAt: number;
}

/** A table whose rows are numbered in the order in which they were written. */
export interface Numbered {
  /** What its rows are called among the counts. */
  subject: string;
  table: string;
  /** Column with the instant at which a row was written. */
  written: string;
  /** Column with the instant whose day counts. */
  at: string;
  /** Expressions by which is counted besides the day; rows are `t`. */
  kind: string;
  state: string;
  /** Whether a row has come to its end, before `:before`. */
  ended: string;
  /** What must go with the rows. */
  takeAlong?(tx: Tx, ids: NonEmpty<number>): Promise<unknown>;
}

/** Rows at a time: locked for some milliseconds. */
export const BATCH = 1_000;

const Written = z.object({ id: z.number(), written: z.date() });
const Ended = z.object({ id: z.number(), at: z.date(), kind: z.string(), state: z.string() });

/** Answers how many rows went. May be broken off and run again at any time. */
export async function condense(what: Numbered, keeping: Keeping): Promise<number> {
  let condensed = 0;
  for (let after = 0; performance.now() < keeping.endAt; ) {
    const next = `SELECT id, ${what.written} AS written FROM ${what.table} WHERE id > :after ORDER BY id LIMIT ${BATCH}`;
    const walked = await rows(Written, next as string, { after });
    const until = walked.at(-1)?.id;
    if (until === undefined || walked.every(({ written }) => written >= keeping.before)) return condensed;
    const range = { after, until };
    condensed += await retryOnDeadlock(() => transaction((tx) => condenseRange(tx, what, range, keeping)));
    after = until;
  }
  return condensed;
}

async function condenseRange(
  tx: Tx,
  { subject, table, at, kind, state, ended, takeAlong }: Numbered,
  range: { after: number; until: number },
  { before, timeZone }: Keeping,
): Promise<number> {
  const select = `SELECT t.id, t.${at} AS at, ${kind} AS kind, ${state} AS state FROM ${table} t
    WHERE t.id > :after AND t.id <= :until AND ${ended} FOR UPDATE`;
  const { after, until } = range;
  const found = await tx.rows(Ended, select as string, { after, until, before });
  const ids = found.map(({ id }) => id);
  if (!isNonEmpty(ids)) return 0;
  await addCounts(tx, subject, found, timeZone);
  await takeAlong?.(tx, ids);
  await tx.execute(`DELETE FROM ${table} WHERE id IN (:ids)` as string, { ids });
  return ids.length;
}

/** Adds rows to the counts of their days, in the transaction that deletes them. */
export async function addCounts(
  tx: Tx,
  subject: string,
  found: readonly { at: Date; kind: string; state: string }[],
  timeZone: string,
): Promise<void> {
  const counts = new Map<string, [Day, string, string, number]>();
  for (const { at, kind, state } of found) {
    const day = shopDay(at, timeZone);
    const key = [day, kind, state].join("\n");
    counts.set(key, [day, kind, state, (counts.get(key)?.[3] ?? 0) + 1]);
  }
  await insertRows(
    tx,
    "INSERT INTO daily_counts (subject, day, kind, state, total)",
    [...counts.values()].map((count) => [subject, ...count]),
    "ON DUPLICATE KEY UPDATE total = daily_counts.total + VALUES(total)",
  );
}
