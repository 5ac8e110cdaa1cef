/** The daily and the notify workflow on one machine: the deployed definitions, with our functions in their tasks. */

import { clockFrom } from "../../jobs/command-line/clock-from";
import type { Daily } from "../../jobs/commands/daily";
import { applyApprovedJob } from "../../jobs/import";
import { type ImportConfig, importDueJob } from "../../jobs/import-due";
import { notifyStep } from "../../jobs/notify";
import type { Operation } from "../../jobs/operation";
import { operate } from "../../jobs/operations";
import type { DailyResources } from "../../jobs/workflow-states";
import { dailyWorkflow, notifyWorkflow } from "../../jobs/workflows";
import shinkan from "../../shinkan.config";
import { awaitDecision } from "./await-decision";
import { type Handlers, type Json, runWorkflow } from "./run-workflow";
import type { StatesEndpoint } from "./states-endpoint";

export interface DailyInput {
  now: Date;
  /** Gets a line for every state that is entered and every result. */
  say(line: string): void;
  /** What imports need of it; shinkan.config.ts unless a test brings its own. */
  config?: ImportConfig;
  /** Where decisions on holds arrive; without it the run's row is looked at. */
  states?: StatesEndpoint;
  /** Called when an import is held and the workflow begins to wait for a person. */
  onHold?(hold: Hold): void;
}

export interface Hold {
  runId: number;
  reason: string;
}

/** There is no address to start on one machine: every task is done by a handler. */
const NOWHERE: DailyResources = {
  cluster: "local",
  importTask: "local",
  operations: "local",
  notifyWorkflow: "local",
  subnets: [],
  securityGroups: [],
};
const WORKERS = 2;

/** Runs the daily workflow. A hold waits until somebody decides. */
export async function runDaily(input: DailyInput): Promise<Daily> {
  const { now, say, config = shinkan, states, onHold } = input;
  const daily: Daily = { status: "succeeded", error: null, visited: [], feeds: [], mails: nothing() };
  const notify = () => runNotify(now, daily.mails);
  const clock = clockFrom(now);
  const operationOf = (parameters: Json) => (parameters as unknown as { Payload: Operation }).Payload;
  const answer = async (parameters: Json) => ({
    Payload: (await operate(operationOf(parameters), clock(), config.feeds)) as Json,
  });

  const handlers: Handlers = {
    Import: async () => {
      daily.feeds = (await importDueJob({ clock, config })).feeds;
      return {};
    },
    "Read outcome": answer,
    Publish: answer,
    "Await decision": (parameters) => {
      for (const { runId, holdReason } of heldRuns(daily)) {
        say(`Import run ${runId} is held: ${holdReason}`);
        say(`Decide with: npm run job -- approve ${runId}   (or discard)`);
        onHold?.({ runId, reason: holdReason ?? "" });
      }
      return awaitDecision(operationOf(parameters), clock(), states);
    },
    "Apply held": async (parameters) => {
      await applyApprovedJob({ runId: Number(commandOf(parameters).at(-1)), now: clock() });
      return {};
    },
    "Publish held": answer,
  };
  for (const state of NOTIFY_STATES) handlers[state] = notify;
  const {
    visited,
    status,
    error = null,
  } = await runWorkflow(dailyWorkflow(NOWHERE), announced(handlers, say));
  return { ...daily, visited, status, error };
}

const NOTIFY_STATES = [
  "Notify",
  "Notify meanwhile",
  "Notify again",
  "Notify when late",
  "Notify after failure",
];

async function runNotify(now: Date, mails: Daily["mails"]): Promise<Json> {
  const definition = notifyWorkflow({ plan: "local", send: "local", workers: WORKERS });
  const step = async (parameters: Json) => {
    const { Payload } = parameters as { Payload: Parameters<typeof notifyStep>[0] };
    const result = await notifyStep(Payload, now);
    if ("sent" in result) for (const key of ["sent", "failed", "unknown"] as const) mails[key] += result[key];
    return { Payload: result as unknown as Json };
  };
  const handlers = { Plan: step, "Claim and send": step, "Count what is left": step };
  const { status, error } = await runWorkflow(definition, handlers);
  if (status === "failed") throw new Error(`The notify workflow failed: ${error}`);
  return {};
}

/** What the container of a task would be called with. */
function commandOf(parameters: Json): string[] {
  const { Overrides } = parameters as unknown as {
    Overrides: { ContainerOverrides: { Command: string[] }[] };
  };
  return Overrides.ContainerOverrides[0]?.Command ?? [];
}

function announced(handlers: Handlers, say: (line: string) => void): Handlers {
  const named = Object.entries(handlers).map(([name, handle]) => {
    const aloud = (parameters: Json) => {
      say(name);
      return handle(parameters);
    };
    return [name, aloud] as const;
  });
  return Object.fromEntries(named);
}

const heldRuns = ({ feeds }: Daily) => feeds.flatMap(({ runs }) => runs.filter(({ held }) => held));

const nothing = () => ({ sent: 0, failed: 0, unknown: 0 });
