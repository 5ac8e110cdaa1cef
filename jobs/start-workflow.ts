/** Starts one execution of a workflow for each time of its schedule, however often the schedule calls. */
import { ListExecutionsCommand, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";

export interface StartInput {
  workflow: "daily" | "notify";
  /** As EventBridge Scheduler writes it, `2026-11-24T07:05:00Z`; a person leaves it out. */
  scheduledAt?: string | undefined;
}

/** Reads DAILY_WORKFLOW and NOTIFY_WORKFLOW, the ARNs. A notify run that is still going is never joined by a second. */
export async function startWorkflow(
  { workflow, scheduledAt }: StartInput,
  now: Date,
  client = new SFNClient({}),
) {
  const stateMachineArn = process.env[`${workflow.toUpperCase()}_WORKFLOW`] ?? "";
  if (workflow === "notify" && (await isRunning(client, stateMachineArn))) return { started: null };
  const name = `${workflow}-${(scheduledAt ?? now.toISOString()).replace(/[^0-9TZ-]/g, "-")}`;
  try {
    await client.send(new StartExecutionCommand({ stateMachineArn, name, input: "{}" }));
    return { started: name };
  } catch (error) {
    if ((error as Error).name === "ExecutionAlreadyExists") return { started: null };
    throw error;
  }
}

async function isRunning(client: SFNClient, stateMachineArn: string): Promise<boolean> {
  const command = new ListExecutionsCommand({ stateMachineArn, statusFilter: "RUNNING", maxResults: 1 });
  return ((await client.send(command)).executions ?? []).length > 0;
}
