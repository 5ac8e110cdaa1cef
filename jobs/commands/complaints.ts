import { type Complaint, liftComplaint, listComplaints } from "../../core/notices/settle/complaints";
import { type Command, table, UsageError } from "../command-line/command";
import { requireMemberNamed } from "../command-line/member-named";

export const complaintsCommand: Command = {
  summary:
    "Lists members who get no mail because they reported one as spam; --lift lets mail go to one again.",
  usage: "[MEMBER --lift]",
  details: "  MEMBER  the member's id in the shop, log-in name or e-mail address",
  options: { lift: { type: "boolean" } },
  async run({ positionals: [named, ...more], options, by, now }) {
    if (named === undefined && !options.lift) return listComplaints();
    if (named === undefined || more.length > 0 || !options.lift)
      throw new UsageError("Say one member and --lift.");
    const memberId = await requireMemberNamed(named, now);
    return { member: memberId, lifted: await liftComplaint({ memberId, by }) };
  },
  print: (result) => (Array.isArray(result) ? listOf(result) : table(result as Record<string, unknown>)),
};

const listOf = (complaints: Complaint[]): string =>
  complaints.map(({ memberId, since }) => `${since.toISOString()}  member ${memberId}`).join("\n") ||
  "Nobody has complained.";
