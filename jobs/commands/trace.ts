import { findRelease } from "../../core/catalogue/find-release";
import { trace } from "../../core/notices/settle/trace";
import { type Command, UsageError } from "../command-line/command";
import { requireMemberNamed } from "../command-line/member-named";

export const traceCommand: Command = {
  summary: "Says what became of a member's mail about a release: did it go?",
  usage: "--member MEMBER --release RELEASE",
  details: [
    "  --member MEMBER    the member's id in the shop, log-in name or e-mail address",
    "  --release RELEASE  the number of the release, as in the address of its page",
  ].join("\n"),
  options: { member: { type: "string" }, release: { type: "string" } },
  async run({ options, now }) {
    const named = String(options.member ?? "").trim();
    const releaseId = Number(options.release);
    if (named === "" || !Number.isSafeInteger(releaseId) || releaseId < 1)
      throw new UsageError("Say which: --member MEMBER --release NUMBER");
    const memberId = await requireMemberNamed(named, now);
    if (!(await findRelease(releaseId))) throw new UsageError(`There is no release ${releaseId}.`);
    return trace({ memberId, releaseId });
  },
  print: (result) => (result as string[]).join("\n"),
};
