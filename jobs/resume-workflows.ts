/** Lets the workflows go on that wait for a decision on a held run: each once, however often this is called. */
import { SendTaskHeartbeatCommand, SendTaskSuccessCommand, SFNClient } from "@aws-sdk/client-sfn";
import { deleteWait, listWaits, type Wait } from "../core/imports/run/decision-waits";
import { log } from "../core/log";

/** `later`: Step Functions did not answer, the next call tries again. `gone`: nobody waits any more. */
export type Outcome = "resumed" | "later" | "gone";

/** Step Functions' words for a token that nobody waits with any more: timed out, stopped, or told before. */
const GONE = ["TaskTimedOut", "TaskDoesNotExist", "InvalidToken"];

/**
 * Answers what became of every decided run that a workflow waits for; the others are kept waiting by a sign of life.
 * Without DAILY_WORKFLOW there is no workflow to resume, as on one machine. Never throws for an error of Step Functions.
 */
export async function resumeWorkflows(): Promise<Map<number, Outcome>> {
  const outcomes = new Map<number, Outcome>();
  if (!process.env.DAILY_WORKFLOW) return outcomes;
  const client = new SFNClient({});
  for (const wait of await listWaits()) {
    const outcome = await resume(client, wait);
    if (outcome === "gone" || (outcome === "resumed" && wait.decision)) await deleteWait(wait);
    if (wait.decision) outcomes.set(wait.runId, outcome);
  }
  client.destroy();
  return outcomes;
}

async function resume(client: SFNClient, { runId, token: taskToken, decision }: Wait): Promise<Outcome> {
  try {
    if (!decision) await client.send(new SendTaskHeartbeatCommand({ taskToken }));
    else await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify({ decision }) }));
    return "resumed";
  } catch (error) {
    const { name } = error as Error;
    const outcome = GONE.includes(name) ? "gone" : "later";
    log.warn({ event: "decision-not-told", run: runId, decision, problem: name, outcome });
    return outcome;
  }
}
