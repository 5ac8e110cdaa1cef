/** A provider in, the sole right to change its releases out: a guarded row, because GET_LOCK pins a proxy's session. */
import { randomUUID } from "node:crypto";
import { execute, type Queryable } from "../db";

export interface Turn {
  provider: string;
  /** Tells this holder from one that thinks it still has the turn. */
  holder: string;
}

/** Longer than any one chunk takes; a run that was killed is out of the way after it. */
const LEASE_SECONDS = 15;
const POLL_MS = 250;

/** Waits for another import to end or to be given up for dead; throws after `patience` seconds. */
export async function takeTurn(provider: string, patience = 60): Promise<Turn> {
  const turn = { provider, holder: randomUUID() };
  await execute(
    "INSERT IGNORE INTO import_turns (provider, holder, lease_until) VALUES (?, '', UTC_TIMESTAMP(3))",
    [provider],
  );
  for (let waited = 0; !(await tookTurn(turn)); waited += POLL_MS) {
    if (waited >= patience * 1000)
      throw new Error(`Another import of ${provider} is at work; try again after it.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return turn;
}

/** Renews the lease within the transaction that writes, so that whoever lost the turn cannot write another row. */
export async function keepTurn(tx: Queryable, { provider, holder }: Turn): Promise<void> {
  const { affectedRows } = await tx.execute(
    "UPDATE import_turns SET lease_until = UTC_TIMESTAMP(3) + INTERVAL ? SECOND WHERE provider = ? AND holder = ?",
    [LEASE_SECONDS, provider, holder],
  );
  if (affectedRows === 0) throw new Error(`This import lost its turn to another one of ${provider}.`);
}

export async function endTurn({ provider, holder }: Turn): Promise<void> {
  await execute("UPDATE import_turns SET lease_until = UTC_TIMESTAMP(3) WHERE provider = ? AND holder = ?", [
    provider,
    holder,
  ]);
}

async function tookTurn({ provider, holder }: Turn): Promise<boolean> {
  const { affectedRows } = await execute(
    `UPDATE import_turns SET holder = ?, lease_until = UTC_TIMESTAMP(3) + INTERVAL ? SECOND
      WHERE provider = ? AND lease_until <= UTC_TIMESTAMP(3)`,
    [holder, LEASE_SECONDS, provider],
  );
  return affectedRows > 0;
}
