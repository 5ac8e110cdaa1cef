/** Does work that needs the database even if it is away for a while: tries again until it is back. */
import { log } from "../log";

/** Well under the lease of a claim, so that what has been sent is marked before anyone takes its worker for dead. */
const LONGEST_MS = 60_000;
const PAUSE_MS = 500;

/** Of the driver: sockets that broke, and a pool that found no connection in time. */
const AWAY = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ER_GET_CONNECTION_TIMEOUT"]);

/**
 * A server that only reads, as the old primary does after a failover: ER_OPTION_PREVENTS_STATEMENT and ER_READ_ONLY_MODE.
 */
const READ_ONLY = new Set([1290, 1836]);

interface DatabaseError extends Error {
  code?: string;
  errno?: number;
  sqlState?: string;
  fatal?: boolean;
  cause?: unknown;
}

/** Whether the connection is to blame; the statement may have been carried out or not. */
export function isAway(problem: unknown): boolean {
  const { code = "", errno = 0, fatal, sqlState = "", cause } = problem as DatabaseError;
  if (READ_ONLY.has(errno)) return true;
  return Boolean(fatal) || AWAY.has(code) || sqlState.startsWith("08") || Boolean(cause && isAway(cause));
}

/** The work must be safe to repeat, also where it was carried out and only the answer was lost. */
export async function outlast<T>(work: () => Promise<T>): Promise<T> {
  for (const end = performance.now() + LONGEST_MS; ; ) {
    try {
      return await work();
    } catch (error) {
      if (!isAway(error) || performance.now() > end) throw error;
      log.warn({ event: "database-away", problem: (error as DatabaseError).code ?? (error as Error).name });
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
