/** How many rows the server reads for some work: a measure that no busy machine changes. */

import { z } from "zod";
import { rows } from "../core/database/sql";

/**
 * Counted by the server on the one connection that this process may have (`DATABASE_CONNECTIONS=1`, set before the first
 * statement): Handler_read_* of SHOW SESSION STATUS. MariaDB also says which it looked at in an index and passed over there.
 */
export async function rowsRead(work: () => Promise<unknown>): Promise<number> {
  if (process.env.DATABASE_CONNECTIONS !== "1") throw new Error("Rows are counted on a single connection.");
  const before = await handlerReads();
  await work();
  return (await handlerReads()) - before;
}

async function handlerReads(): Promise<number> {
  const counters = await rows(
    z.object({ Variable_name: z.string(), Value: z.string() }),
    "SHOW SESSION STATUS LIKE 'Handler%'",
  );
  return counters
    .filter(({ Variable_name }) => /^Handler_(read_(?!retry|rnd_deleted)|icp_)/.test(Variable_name))
    .reduce((sum, { Variable_name, Value }) => sum + (isMatch(Variable_name) ? -1 : 1) * Number(Value), 0);
}

/** Rows that an index let pass are read, and counted, as well. */
const isMatch = (name: string): boolean => name === "Handler_icp_match";
