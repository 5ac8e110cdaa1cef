import { readHealth } from "../../core/notices/settle/health";
import config from "../../shinkan.config";
import { type Command, table } from "../command-line/command";

export const healthCommand: Command = {
  summary: "Tells the numbers that alarms watch: how old the last import is, what is held, what mail waits.",
  usage: "[--json]",
  run: ({ now }) => readHealth({ now, config }),
  print: (result) => table(result as Record<string, unknown>),
};
