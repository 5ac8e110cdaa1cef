import { findRelease } from "../../core/catalogue/find-release";
import { trace } from "../../core/notices/settle/trace";
import { findMembersNamed } from "../../core/shop/find-members-named";
import { isKnownMember } from "../../core/subscriptions/is-known-member";
import shinkan from "../../shinkan.config";
import { type Command, UsageError } from "../command";

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
    const memberId = await memberIdOf(named, now);
    if (!(await findRelease(releaseId))) throw new UsageError(`There is no release ${releaseId}.`);
    return trace({ memberId, releaseId });
  },
  print: (result) => (result as string[]).join("\n"),
};

/** Who has left the shop is still known here by the id. */
async function memberIdOf(named: string, now: Date): Promise<string> {
  if (await isKnownMember(named)) return named;
  const found = await findMembersNamed(shinkan.shop, named, now);
  const ids = found.map(({ id }) => id);
  if (ids.length > 1) {
    throw new UsageError(`Several members have this address. Say which by id: ${ids.join(", ")}.`);
  }
  const [id] = ids;
  if (id === undefined) {
    throw new UsageError("The shop has no such member: nobody by this id, log-in name or e-mail address.");
  }
  return id;
}
