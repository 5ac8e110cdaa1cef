/** Waits for a person's decision, which comes by token or is read from the run's own row. */
import { deleteWait, listWaits } from "../core/imports/run/decision-waits";
import type { Asked } from "../jobs/asked";
import { operate } from "../jobs/operations";
import type { Json } from "./run-workflow";
import type { StatesEndpoint } from "./states-endpoint";

const POLL_MS = 1_000;

/** What is asked is what Step Functions would ask of the operations function. */
export async function awaitDecision(asked: Asked, now: Date, states?: StatesEndpoint): Promise<Json> {
  if (asked.command !== "await-decision") throw new Error(`Unexpected: ${asked.command}`);
  const answer = states?.answerTo(asked.token);
  await operate(asked, now);
  try {
    return await (answer ?? readDecision(asked.runId));
  } finally {
    await deleteWait(asked);
  }
}

/** Without an endpoint no answer comes: whoever approves has applied it as well. */
async function readDecision(runId: number): Promise<Json> {
  for (;;) {
    const wait = (await listWaits()).find((each) => each.runId === runId);
    if (wait?.decision) return { decision: wait.decision };
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
