/** Runs a workflow's definition on this machine, with functions in the place of what its tasks start. */
import { randomUUID } from "node:crypto";
import { StateMachine, type StateMachineDefinition } from "aws-local-stepfunctions";
import type { Definition } from "../../jobs/workflow-states";

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What stands in for a Task state's resource, by the state's name; gets the state's Parameters. */
export type Handlers = Record<string, (parameters: Json) => Promise<Json> | Json>;

export interface Execution {
  /** Names in the order of entering; a retried state stands once. */
  visited: string[];
  status: "succeeded" | "failed";
  /** The Error of a Fail state, or what a task threw. */
  error?: string;
  output?: Json;
}

/** Runs the very definition that is deployed. Retries wait `retryMs` instead of minutes. */
export async function runWorkflow(
  definition: Definition,
  handlers: Handlers,
  { input = {}, retryMs = 1_000 }: { input?: Json; retryMs?: number } = {},
): Promise<Execution> {
  const machine = new StateMachine(asOnAws(definition) as unknown as StateMachineDefinition, {
    validationOptions: { checkArn: false },
  });
  const retried = statesWith(definition, "Retry");
  const run = machine.run(input, {
    overrides: {
      taskResourceLocalHandlers: handlers,
      retryIntervalOverrides: Object.fromEntries(retried.map((name) => [name, retryMs])),
    },
    context: { Execution: { Id: "local", Name: "local" }, Task: { Token: randomUUID() } },
  });
  const [visited, end] = await Promise.all([statesEntered(run.eventLogs), settle(run.result)]);
  return { visited, ...end };
}

/**
 * There `States.Timeout` stands for a missing heartbeat as well: "a Task state ran longer than TimeoutSeconds, or failed to
 * send a heartbeat for longer than HeartbeatSeconds" (Step Functions Developer Guide, error names). The interpreter compares names only.
 */
function asOnAws(definition: Definition): Definition {
  const withHeartbeat = (key: string, value: unknown) =>
    key === "ErrorEquals" && (value as string[]).includes("States.Timeout")
      ? [...(value as string[]), "States.HeartbeatTimeout"]
      : value;
  return JSON.parse(JSON.stringify(definition, withHeartbeat)) as Definition;
}

async function settle(result: Promise<unknown>): Promise<Omit<Execution, "visited">> {
  try {
    return { status: "succeeded", output: (await result) as Json };
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return { status: "failed", error: cause };
  }
}

async function statesEntered(events: AsyncIterable<object>): Promise<string[]> {
  const visited: string[] = [];
  for await (const event of events) {
    const { type, state } = event as { type: string; state?: { name: string } };
    if (type === "StateEntered" && state) visited.push(state.name);
  }
  return visited;
}

/** Names of all states, also inside branches and maps, that have this field. */
function statesWith(definition: Definition, field: string): string[] {
  return Object.entries(definition.States).flatMap(([name, state]) => {
    const inner = [
      ...((state.Branches as Definition[] | undefined) ?? []),
      state.ItemProcessor as Definition | undefined,
    ];
    const own = state[field] ? [name] : [];
    return [...own, ...inner.flatMap((nested) => (nested ? statesWith(nested, field) : []))];
  });
}
