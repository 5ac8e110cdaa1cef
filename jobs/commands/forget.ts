import { type Command, table } from "../command-line/command";
import { forgetJob } from "../forget";

export const forgetCommand: Command = {
  summary:
    "Deletes what was kept long enough (mails, events, changes, rejects, sessions) and keeps its counts. Runs every night by itself.",
  usage: "",
  run: async ({ now }) => forgetJob({ now }),
  print: (result) => table(result as Record<string, unknown>),
};
