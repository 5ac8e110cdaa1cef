/** Knows whether what runs now belongs to a transaction, so that nothing in it asks on a second connection unseen. */
import { AsyncLocalStorage } from "node:async_hooks";
import type { PoolConnection } from "mariadb";
import { processWide } from "./process-wide";

interface Scope {
  /** Undefined until Prisma has been lent one. */
  connection?: PoolConnection | undefined;
}

const held = processWide("transaction-scope", () => ({ scope: new AsyncLocalStorage<Scope>() }));

export const transactionScope = held.scope;

const CHECKS = process.env.VITEST === "true";

/**
 * Where tests run, throws inside a transaction: who asks on another connection there does not see what the transaction
 * wrote, and waits for ever once every connection of the pool is held by somebody who does the same.
 */
export function requireOutside(what: string): void {
  if (CHECKS && transactionScope.getStore()) {
    throw new Error(`Inside a transaction this must be asked through its tx: ${what.slice(0, 200)}`);
  }
}
