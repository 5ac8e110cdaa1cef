/** The daily and the notify workflow on one machine: the deployed definitions, with our functions in their tasks. */
import type { Config } from "../core/config";
import type { Asked } from "../jobs/asked";
import { clockFrom } from "../jobs/clock-from";
import { applyApprovedJob } from "../jobs/import";
import { type DueSummary, importDueJob } from "../jobs/import-due";
import { notifyStep } from "../jobs/notify";
import { operate } from "../jobs/operations";
import { type DailyResources, dailyWorkflow, notifyWorkflow } from "../jobs/workflows";
import config from "../shinkan.config";
import { awaitDecision } from "./await-decision";
import { type Execution, type Handlers, type Json, runWorkflow } from "./run-workflow";
import type { StatesEndpoint } from "./states-endpoint";

export interface DailyInput {
  now: Date;
  /** Gets a line for every state that is entered and every result. */
  say(line: string): void;
  /** The first of the configuration unless told. */
  feed?: Config["feeds"][number];
  /** Where decisions on holds are told; without it the run's row is looked at. */
  states?: StatesEndpoint;
  /** Called when an import is held and the workflow begins to wait for a person. */
  onHold?(hold: Hold): void;
}

export interface Hold {
  runId: number;
  reason: string;
}

export interface Daily {
  status: Execution["status"];
  error: string | null;
  visited: string[];
  /** The last file of the feed; null where none came. */
  import: DueSummary["feeds"][number]["runs"][number] | null;
  mails: { sent: number; failed: number; unknown: number };
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

/** Runs the daily workflow for one feed. A hold waits until somebody decides. */
export async function runDaily({
  now,
  say,
  feed = config.feeds[0],
  states,
  onHold,
}: DailyInput): Promise<Daily> {
  if (!feed) throw new Error("shinkan.config.ts names no feed.");
  const daily: Daily = { status: "succeeded", error: null, visited: [], import: null, mails: nothing() };
  const notify = () => runNotify(now, daily.mails);
  const clock = clockFrom(now);
  const asked = (parameters: Json) => (parameters as unknown as { Payload: Asked }).Payload;
  const answer = async (parameters: Json) => ({
    Payload: (await operate(asked(parameters), clock(), [feed])) as Json,
  });

  const handlers: Handlers = {
    Import: async () => {
      const { feeds } = await importDueJob({ clock, config: { feeds: [feed], shop: config.shop } });
      daily.import = feeds[0]?.runs.at(-1) ?? null;
      return {};
    },
    "Read outcome": answer,
    Publish: answer,
    "Await decision": (parameters) => {
      say(`Import run ${daily.import?.runId} is held: ${daily.import?.holdReason}`);
      say(`Decide with: npm run job -- approve ${daily.import?.runId}   (or discard)`);
      onHold?.({ runId: daily.import?.runId ?? 0, reason: daily.import?.holdReason ?? "" });
      return awaitDecision(asked(parameters), clock(), states);
    },
    "Apply held": async (parameters) => {
      await applyApprovedJob({ runId: Number(commandOf(parameters).at(-1)), now: clock() });
      return {};
    },
    "Publish held": answer,
  };
  for (const state of NOTIFY_STATES) handlers[state] = notify;
  const { visited, status, error = null } = await runWorkflow(dailyWorkflow(NOWHERE), told(handlers, say));
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

function told(handlers: Handlers, say: (line: string) => void): Handlers {
  const named = Object.entries(handlers).map(([name, handle]) => {
    const spoken = (parameters: Json) => {
      say(name);
      return handle(parameters);
    };
    return [name, spoken] as const;
  });
  return Object.fromEntries(named);
}

const nothing = () => ({ sent: 0, failed: 0, unknown: 0 });
