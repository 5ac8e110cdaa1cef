/** Waits for a person's decision, which comes by token or is read from the run's own row. */
import { deleteWait, listWaits } from "../../core/imports/run/decision-waits";
import type { Operation } from "../../jobs/operation";
import { operate } from "../../jobs/operations";
import type { Json } from "./run-workflow";
import type { StatesEndpoint } from "./states-endpoint";

const POLL_MS = 1_000;

/** What is asked is what Step Functions would ask of the operations function. */
export async function awaitDecision(operation: Operation, now: Date, states?: StatesEndpoint): Promise<Json> {
  if (operation.command !== "await-decision") throw new Error(`Unexpected: ${operation.command}`);
  const answer = states?.answerTo(operation.token);
  await operate(operation, now);
  try {
    return await (answer ?? readDecision(operation.runId));
  } finally {
    await deleteWait(operation);
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
