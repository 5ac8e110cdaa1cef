import { trace } from "../../core/notices/settle/trace";
import { type Command, UsageError } from "../command";

export const traceCommand: Command = {
  summary: "Says what became of a member's mail about a release: did it go?",
  usage: "--member ID --release ID",
  options: { member: { type: "string" }, release: { type: "string" } },
  run: ({ options }) => {
    const memberId = String(options.member ?? "");
    const releaseId = Number(options.release);
    if (!memberId || !Number.isSafeInteger(releaseId) || releaseId < 1)
      throw new UsageError("Say which: --member ID --release ID");
    return trace({ memberId, releaseId });
  },
  print: (result) => (result as string[]).join("\n"),
};
