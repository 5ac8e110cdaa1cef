/** A provider and a run in, the sole right to change that provider's releases out: a guarded row, because GET_LOCK pins a proxy's session. */
import { type Queryable, query, execute } from "../db";

/** Longer than any one chunk takes; a run that was killed is out of the way after it. */
const LEASE_SECONDS = 15;

/** Waits for another run to end or to be given up for dead; throws after `patience` seconds. */
export async function takeTurn(provider: string, runId: number, patience = 60): Promise<void> {
  await execute("INSERT IGNORE INTO import_turns (provider, run_id, lease_until) VALUES (?, 0, UTC_TIMESTAMP(3))", [provider]);
  for (let waited = 0; !(await tookTurn(provider, runId)); waited += 0.25) {
    if (waited >= patience) throw new Error(await refusalOf(provider));
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Renews the lease within the transaction that writes, so that a run which lost its turn cannot write another row. */
export async function keepTurn(tx: Queryable, provider: string, runId: number): Promise<void> {
  const { affectedRows } = await tx.execute(
    "UPDATE import_turns SET lease_until = UTC_TIMESTAMP(3) + INTERVAL ? SECOND WHERE provider = ? AND run_id = ?",
    [LEASE_SECONDS, provider, runId],
  );
  if (affectedRows === 0) throw new Error(`Import run ${runId} lost its turn to another run of ${provider}.`);
}

export async function endTurn(provider: string, runId: number): Promise<void> {
  await execute("UPDATE import_turns SET lease_until = UTC_TIMESTAMP(3) WHERE provider = ? AND run_id = ?", [provider, runId]);
}

async function tookTurn(provider: string, runId: number): Promise<boolean> {
  const { affectedRows } = await execute(
    `UPDATE import_turns SET run_id = ?, lease_until = UTC_TIMESTAMP(3) + INTERVAL ? SECOND
      WHERE provider = ? AND lease_until <= UTC_TIMESTAMP(3)`,
    [runId, LEASE_SECONDS, provider],
  );
  return affectedRows > 0;
}

async function refusalOf(provider: string): Promise<string> {
  const [turn] = await query<{ run_id: number }>("SELECT run_id FROM import_turns WHERE provider = ?", [provider]);
  return `Another import of ${provider} is at work (run ${turn?.run_id}); try again when it is done.`;
}
