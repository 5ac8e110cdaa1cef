/** Tries work again where the database rolled it back to let someone else pass. */

/**
 * ER_LOCK_WAIT_TIMEOUT, ER_LOCK_DEADLOCK, and MariaDB's own words for the same: ER_CHECKREAD for a row that changed
 * meanwhile, ER_AUTOINC_READ_FAILED for a wait on the next number.
 */
const AGAIN = new Set([1205, 1213, 1020, 1467]);
/** Several planners at once meet again and again: each waits a little longer than the last time, and not as long as the others. */
const TRIES = 10;

/** The work must be one transaction or one statement: nothing of a failed try may remain. */
export async function retryOnDeadlock<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === TRIES || !isRolledBack(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, attempt * (10 + Math.random() * 30)));
    }
  }
}

/** As the driver says it, or Prisma: https://www.prisma.io/docs/orm/reference/error-reference#p2034 */
function isRolledBack(error: unknown): boolean {
  const { errno, code } = error as { errno?: number; code?: string };
  return AGAIN.has(errno ?? 0) || code === "P2034";
}
