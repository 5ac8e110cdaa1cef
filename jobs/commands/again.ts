import { openGeneration } from "../../core/notices/plan/open-generation";
import { retryFailed } from "../../core/notices/plan/retry-failed";
import config from "../../shinkan.config";
import { type Command, table, UsageError } from "../command-line/command";

export const againCommand: Command = {
  summary:
    "Lets everyone who waits for a release have a further release-day mail, on its present day; --failed sends only what failed.",
  usage: "RELEASE [--failed]",
  options: { failed: { type: "boolean" } },
  run({ positionals: [text, ...more], options, by, now }) {
    if (!text || !/^\d{1,9}$/.test(text) || more.length > 0)
      throw new UsageError("Say the number of one release.");
    const releaseId = Number(text);
    if (options.failed) return retryFailed({ releaseId, by, now, config });
    return openGeneration(releaseId, by, now);
  },
  print: (result) => table(result as Record<string, unknown>),
};
