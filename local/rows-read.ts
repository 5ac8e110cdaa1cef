/** How many rows the server reads for some work: a measure that no busy machine changes. */

import { z } from "zod";
import { rows } from "../core/database/sql";

/**
 * Counted by the server on the one connection that this process may have (`DATABASE_CONNECTIONS=1`, set before the first
 * statement): Handler_read_* of SHOW SESSION STATUS.
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
    "SHOW SESSION STATUS LIKE 'Handler_read%'",
  );
  return counters
    .filter(({ Variable_name }) => !/retry|deleted/.test(Variable_name))
    .reduce((sum, { Value }) => sum + Number(Value), 0);
}
