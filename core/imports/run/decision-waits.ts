/** Workflows that wait for a person's decision on a held run, and what was decided meanwhile. */
import { z } from "zod";
import { execute, rows } from "../../database/sql";
import { RUN_STATES, type RunState } from "./import-run";

export type DecisionTaken = "approved" | "discarded" | "superseded";

export interface Wait {
  runId: number;
  /** By which the workflow goes on; it holds no secret that would open anything else. */
  token: string;
  /** Null for as long as nobody has decided. */
  decision: DecisionTaken | null;
}

/** A workflow that asks again for the same run takes the place of the one before. */
export async function saveWait(wait: { runId: number; token: string; now: Date }): Promise<void> {
  const { runId, token, now } = wait;
  await execute(
    `INSERT INTO decision_waits (run_id, token, since) VALUES (:runId, :token, :now)
     ON DUPLICATE KEY UPDATE token = VALUES(token), since = VALUES(since)`,
    { runId, token, now },
  );
}

const WaitingRun = z.object({
  runId: z.number(),
  token: z.string(),
  state: z.enum(RUN_STATES),
  decidedAt: z.date().nullable(),
});

export async function listWaits(): Promise<Wait[]> {
  const found = await rows(
    WaitingRun,
    `SELECT w.run_id AS runId, w.token, r.state, r.decided_at AS decidedAt
       FROM decision_waits w JOIN import_runs r ON r.id = w.run_id ORDER BY w.run_id`,
  );
  return found.map(({ runId, token, state, decidedAt }) => ({
    runId,
    token,
    decision: decidedAt === null && state === "applying" ? null : decisionOf(state),
  }));
}

/** Nothing happens where another workflow waits for this run by now. */
export async function deleteWait({ runId, token }: Pick<Wait, "runId" | "token">): Promise<void> {
  await execute("DELETE FROM decision_waits WHERE run_id = :runId AND token = :token", { runId, token });
}

function decisionOf(state: RunState): DecisionTaken | null {
  if (state === "held") return null;
  if (state === "applying" || state === "applied") return "approved";
  return state === "discarded" ? "discarded" : "superseded";
}
