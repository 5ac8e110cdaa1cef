import { openFurther, sendFailedAgain } from "../../core/console/titles/send-again";
import config from "../../shinkan.config";
import { type Command, commandLine, table, UsageError } from "../command-line/command";

export const againCommand: Command = {
  summary:
    "Lets everyone who waits for a release have a further release-day mail, on its present day; --failed sends only what failed.",
  usage: "RELEASE [--failed]",
  options: { failed: { type: "boolean" } },
  async run({ positionals: [text, ...more], options, by: name, now }) {
    if (!text || !/^\d{1,9}$/.test(text) || more.length > 0)
      throw new UsageError("Say the number of one release.");
    const again = { releaseId: Number(text), by: commandLine(name), name, reason: null, now, config };
    const sent = await (options.failed ? sendFailedAgain(again) : openFurther(again));
    if (sent.outcome === "changed") throw new Error("Somebody else did so just now; look again.");
    return sent.done;
  },
  print: (result) => table(result as Record<string, unknown>),
};
