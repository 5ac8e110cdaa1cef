import type { Daily } from "../../local/daily";
import { type Command, table } from "../command";

export const dailyCommand: Command = {
  summary:
    "Runs the daily workflow on this machine: import the first feed of shinkan.config.ts, publish, notify.",
  usage: "[--now INSTANT] [--json]",
  onlyHere: "It is the workflow on one machine: in a stage, `start daily` starts the deployed one.",
  async run({ now, progress }) {
    const { runDaily } = await import("../../local/daily");
    return runDaily({ now, say: progress });
  },
  print: (result) => {
    const { status, error, visited, mails } = result as Daily;
    const { rows = 0, added = 0, changed = 0, rejected = 0 } = (result as Daily).import ?? {};
    return table({
      status: error ? `${status}: ${error}` : status,
      states: visited.join(" → "),
      rows,
      added,
      changed,
      rejected,
      ...mails,
    });
  },
  failed: (result) => (result as Daily).status === "failed",
};
