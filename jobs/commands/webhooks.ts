import { type Command, table } from "../command-line/command";
import { webhooksJob } from "../webhooks";

export const webhooksCommand: Command = {
  summary:
    "Sends to other systems what they are to hear of, and what is due again. Runs every minute by itself.",
  usage: "",
  run: ({ clock }) => webhooksJob({ clock }),
  print: (result) => table(result as Record<string, unknown>),
};
