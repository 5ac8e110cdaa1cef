import { type Command, table, UsageError } from "../command-line/command";

export const tomorrowCommand: Command = {
  summary:
    "Lets tomorrow morning come in the demo that is running: its titles go on sale, the daily workflow runs.",
  usage: "",
  timeless: true,
  onlyHere: "It moves the clock of the demo on this machine.",
  async run() {
    const url = process.env.DEMO_CONTROL_URL;
    if (!url) throw new UsageError("No demo is running here. Start one with: npm run demo");
    return (await fetch(url, { method: "POST" })).json();
  },
  print: (result) => table(result as Record<string, unknown>),
  failed: (result) => "error" in (result as object),
};
