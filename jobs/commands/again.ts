import { openGeneration } from "../../core/notices/plan/open-generation";
import { type Command, table, UsageError } from "../command";

export const againCommand: Command = {
  summary: "Lets everyone who waits for a release have a further release-day mail, on its present day.",
  usage: "RELEASE",
  run({ positionals: [text, ...more], by, now }) {
    if (!text || !/^\d{1,9}$/.test(text) || more.length > 0)
      throw new UsageError("Say the number of one release.");
    return openGeneration(Number(text), by, now);
  },
  print: (result) => table(result as Record<string, unknown>),
};
