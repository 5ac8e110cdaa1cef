import {
  listUnknown,
  settleUnknown,
  type UnknownAnswer,
  type UnknownMail,
} from "../../core/notices/settle/settle-unknown";
import { type Command, table, UsageError } from "../command-line/command";

export const unknownCommand: Command = {
  summary:
    "Lists mails of which nobody can say whether they went; --resend sends one once more, --give-up counts it as failed.",
  usage: "[MAIL --resend | MAIL --give-up]",
  options: { resend: { type: "boolean" }, "give-up": { type: "boolean" } },
  async run({ positionals: [text, ...more], options, by, now }) {
    if (text === undefined) return listUnknown();
    if (
      !/^\d{1,15}$/.test(text) ||
      more.length > 0 ||
      Boolean(options.resend) === Boolean(options["give-up"])
    )
      throw new UsageError("Say the number of one mail and either --resend or --give-up.");
    const mailId = Number(text);
    const answer: UnknownAnswer = options.resend ? "resend" : "give-up";
    if (!(await settleUnknown({ mailId, answer, by: { id: by, role: "command-line" }, now })))
      throw new UsageError(`Mail ${mailId} is not in doubt; npm run job -- unknown lists those that are.`);
    return { mail: mailId, answer, by };
  },
  print: (result) => (Array.isArray(result) ? listOf(result) : table(result as Record<string, unknown>)),
};

const listOf = (mails: UnknownMail[]): string => mails.map(lineOf).join("\n") || "No mail is in doubt.";

const lineOf = ({ id, memberId, occasion, attempts, attemptedAt, titles }: UnknownMail): string =>
  `${id}  ${attemptedAt.toISOString()}  member ${memberId}  ${occasion}  attempts ${attempts}  ${titles}`;
