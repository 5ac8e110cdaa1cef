/**
 * The sole right to change a provider's releases, and those of all providers that share titles with it. A lease is a
 * guarded row, because GET_LOCK pins a session of RDS Proxy.
 */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { execute, transaction } from "../../database/sql";
import type { NonEmpty, Sql } from "../../database/statement";
import { type Precedence, sharingTitles } from "../precedence/precedence";

export interface Lease {
  provider: string;
  /** This provider, and those whose titles its import may write or whose imports may write its titles. */
  providers: NonEmpty<string>;
  /** Tells this holder from one that thinks it still has the lease. */
  holder: string;
}

/** In the operator's words. */
export class LeaseTaken extends Error {}

interface LeaseWanted {
  provider: string;
  precedence: Precedence;
  /** How long another import is waited for. */
  patienceSeconds?: number;
}

/** Longer than any one chunk takes; a run that was killed is out of the way after it. */
const LEASE_SECONDS = 15;
const POLL_MS = 250;

/** Throws an Error for the operator where another import neither ends nor dies within the patience. */
export async function withLease<T>(request: LeaseWanted, work: (lease: Lease) => Promise<T>): Promise<T> {
  const lease = await acquireLease(request);
  try {
    return await work(lease);
  } finally {
    await releaseLease(lease);
  }
}

export async function acquireLease({
  provider,
  precedence,
  patienceSeconds = 60,
}: LeaseWanted): Promise<Lease> {
  const [first = provider, ...others] = sharingTitles(precedence, provider);
  const lease: Lease = { provider, providers: [first, ...others], holder: randomUUID() };
  for (const each of lease.providers) {
    await execute(
      `INSERT IGNORE INTO import_leases (provider, holder, lease_until) VALUES (:each, '', UTC_TIMESTAMP(3))`,
      { each },
    );
  }
  for (let waited = 0; !(await tryToAcquire(lease)); waited += POLL_MS) {
    if (waited >= patienceSeconds * 1000)
      throw new LeaseTaken(
        `Another import of ${lease.providers.join(" or ")} is at work; try again after it.`,
      );
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return lease;
}

/**
 * Within the transaction that writes, so that whoever lost the lease cannot write another row; and between two long
 * pieces of work, so that it is not lost.
 */
export async function renewLease(
  { provider, providers, holder }: Lease,
  on: Pick<Sql, "execute"> = { execute },
): Promise<void> {
  const { affectedRows } = await on.execute(
    `UPDATE import_leases SET lease_until = UTC_TIMESTAMP(3) + INTERVAL :seconds SECOND
      WHERE provider IN (:providers) AND holder = :holder`,
    { seconds: LEASE_SECONDS, providers, holder },
  );
  if (affectedRows < providers.length)
    throw new Error(`This import lost its lease to another one of ${provider}.`);
}

export async function releaseLease({ providers, holder }: Lease): Promise<void> {
  await execute(
    "UPDATE import_leases SET lease_until = UTC_TIMESTAMP(3) WHERE provider IN (:providers) AND holder = :holder",
    { providers, holder },
  );
}

const Free = z.object({ provider: z.string() });

/** All of the rows or none: two that each had some would wait for each other. */
async function tryToAcquire({ providers, holder }: Lease): Promise<boolean> {
  return transaction(async (tx) => {
    const free = await tx.rows(
      Free,
      `SELECT provider FROM import_leases
        WHERE provider IN (:providers) AND lease_until <= UTC_TIMESTAMP(3) FOR UPDATE`,
      { providers },
    );
    if (free.length < providers.length) return false;
    await tx.execute(
      `UPDATE import_leases SET holder = :holder, lease_until = UTC_TIMESTAMP(3) + INTERVAL :seconds SECOND
        WHERE provider IN (:providers)`,
      { holder, seconds: LEASE_SECONDS, providers },
    );
    return true;
  });
}
