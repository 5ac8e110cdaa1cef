/** Decisions on held runs in, the workflows that wait for them told out. Whoever calls it how often, each is told once. */
import { SendTaskHeartbeatCommand, SendTaskSuccessCommand, SFNClient } from "@aws-sdk/client-sfn";
import { deleteWait, listWaits, type Wait } from "../core/imports/run/decision-waits";
import { log } from "../core/log";

/** `told`: the workflow goes on. `later`: Step Functions did not answer, the next call tries again. `gone`: nobody waits any more. */
export type Told = "told" | "later" | "gone";

/** Step Functions' words for a token that nobody waits with any more: timed out, stopped, or told before. */
const GONE = ["TaskTimedOut", "TaskDoesNotExist", "InvalidToken"];

/**
 * Answers what became of every decided run that a workflow waits for; the others are kept waiting by a sign of life.
 * Without DAILY_WORKFLOW there is no workflow to tell, as on one machine. Never throws for an error of Step Functions.
 */
export async function tellDecisions(): Promise<Map<number, Told>> {
  const told = new Map<number, Told>();
  if (!process.env.DAILY_WORKFLOW) return told;
  const client = new SFNClient({});
  for (const wait of await listWaits()) {
    const outcome = await tell(client, wait);
    if (outcome === "gone" || (outcome === "told" && wait.decision)) await deleteWait(wait);
    if (wait.decision) told.set(wait.runId, outcome);
  }
  client.destroy();
  return told;
}

async function tell(client: SFNClient, { runId, token: taskToken, decision }: Wait): Promise<Told> {
  try {
    if (!decision) await client.send(new SendTaskHeartbeatCommand({ taskToken }));
    else await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify({ decision }) }));
    return "told";
  } catch (error) {
    const { name } = error as Error;
    const outcome = GONE.includes(name) ? "gone" : "later";
    log.warn({ event: "decision-not-told", run: runId, decision, problem: name, outcome });
    return outcome;
  }
}
