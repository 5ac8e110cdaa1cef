import { type Command, UsageError } from "../command-line/command";
import { startWorkflow } from "../start-workflow";

export const startCommand: Command = {
  summary: "Starts a workflow of a deployed stage: the daily import, or notifying. Safe at any time.",
  usage: "daily | notify --stage NAME",
  timeless: true,
  standalone: true,
  async run({ positionals: [workflow], now }) {
    if (workflow !== "daily" && workflow !== "notify") throw new UsageError("Start which: daily or notify?");
    if (!process.env[`${workflow.toUpperCase()}_WORKFLOW`])
      throw new UsageError(
        "Workflows run in a stage: add --stage NAME. On this machine: npm run job -- daily",
      );
    return startWorkflow({ workflow }, now);
  },
  print: (result) => {
    const { started } = result as { started: string | null };
    return started ? `Started: ${started}` : "One is running already; no second one was started.";
  },
};
