import { liftForMember } from "../../core/console/notices/lift";
import { listSuppressions, type Suppression } from "../../core/notices/settle/suppressions";
import { type Command, commandLine, table, UsageError } from "../command-line/command";
import { requireMemberNamed } from "../command-line/member-named";

type Kind = Parameters<typeof listSuppressions>[0];

export const complaintsCommand: Command = {
  summary:
    "Lists members who get no mail because they reported one as spam; --lift lets mail go to one again.",
  ...listOrLift("complaint", "Nobody has complained."),
};

export const bouncesCommand: Command = {
  summary:
    "Lists members to whose address mail came back for good; --lift lets mail go to one whose mailbox was put right.",
  ...listOrLift("bounce", "No address has bounced."),
};

function listOrLift(kind: Kind, none: string): Omit<Command, "summary"> {
  return {
    usage: "[MEMBER --lift [--reason TEXT]]",
    details: [
      "  MEMBER         the member's id in the shop, log-in name or e-mail address",
      "  --reason TEXT  why, for those who look at the audit log",
    ].join("\n"),
    options: { lift: { type: "boolean" }, reason: { type: "string" } },
    async run({ positionals: [named, ...more], options, by, now }) {
      if (named === undefined && !options.lift) return listSuppressions(kind);
      if (named === undefined || more.length > 0 || !options.lift)
        throw new UsageError("Say one member and --lift.");
      const memberId = await requireMemberNamed(named, now);
      const reason = typeof options.reason === "string" ? options.reason : null;
      const audited = await liftForMember({ memberId, kind, reason, by: commandLine(by), now });
      return { member: memberId, lifted: audited !== null };
    },
    print: (result) =>
      Array.isArray(result) ? listOf(result) || none : table(result as Record<string, unknown>),
  };
}

const listOf = (found: Suppression[]): string =>
  found.map(({ memberId, since }) => `${since.toISOString()}  member ${memberId}`).join("\n");
