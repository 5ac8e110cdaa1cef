import { type Command, table } from "../command";
import { forgetJob } from "../forget";

export const forgetCommand: Command = {
  summary:
    "Deletes counts of log-ins, ended sessions and consents that were kept long enough. Runs daily by itself.",
  usage: "[--now INSTANT] [--json]",
  run: async ({ now }) => forgetJob({ now }),
  print: (result) => table(result as Record<string, unknown>),
};
