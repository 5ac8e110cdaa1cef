import { type Command, table, UsageError } from "../command-line/command";
import type { DueSummary } from "../import-due";

/** What a day on one machine came to. */
export interface Daily {
  status: "succeeded" | "failed";
  error: string | null;
  visited: string[];
  /** What each feed had. */
  feeds: DueSummary["feeds"];
  mails: { sent: number; failed: number; unknown: number };
}

export const dailyCommand: Command = {
  summary: "Runs the daily workflow on this machine: import the feeds of shinkan.config.ts, publish, notify.",
  usage: "",
  onlyHere: "It is the workflow on one machine: in a stage, `start daily` starts the deployed one.",
  async run({ now, progress, runDaily }) {
    if (!runDaily) throw new UsageError("There is no machine here to run the workflow on.");
    return runDaily({ now, say: progress });
  },
  print: (result) => {
    const { status, error, visited, feeds, mails } = result as Daily;
    const runs = feeds.flatMap((feed) => feed.runs);
    const sumOf = (count: "rows" | "added" | "changed" | "rejected") =>
      runs.reduce((sum, run) => sum + run[count], 0);
    return table({
      status: error ? `${status}: ${error}` : status,
      states: visited.join(" → "),
      rows: sumOf("rows"),
      added: sumOf("added"),
      changed: sumOf("changed"),
      rejected: sumOf("rejected"),
      ...mails,
    });
  },
  failed: (result) => (result as Daily).status === "failed",
};
