import { answerSaleQuestion, listSaleQuestions, type SaleQuestion } from "../../core/notices/plan/ask-sale";
import { audited, type OfDecision } from "../command-line/audited";
import { type Command, table, UsageError } from "../command-line/command";

/** The oldest; those after them are listed once these are answered. */
const MOST_TITLES = 1_000;

export const unsoldCommand: Command = {
  summary:
    "Lists titles whose day has come but which the shop does not sell; --send mails all the same, --expire sends nothing.",
  usage: "[RELEASE --send | RELEASE --expire]",
  options: { send: { type: "boolean" }, expire: { type: "boolean" } },
  async run({ positionals: [text, ...more], options, by, now }) {
    if (text === undefined) return listSaleQuestions(MOST_TITLES);
    if (!/^\d{1,9}$/.test(text) || more.length > 0 || Boolean(options.send) === Boolean(options.expire))
      throw new UsageError("Say the number of one release and either --send or --expire.");
    const [releaseId, answer] = [Number(text), options.send ? "send" : "expire"] as const;
    const object = `release ${releaseId}`;
    const record = (tx: OfDecision) =>
      audited(tx, { by, now }, { act: "answer-unsold", object, before: null, after: { answer } });
    if (!(await answerSaleQuestion({ releaseId, answer, by, now, record })))
      throw new UsageError(
        `Nothing is asked about release ${releaseId}; npm run job -- unsold lists what is.`,
      );
    return { releaseId, answer, by, takesEffect: "at the next run of notify" };
  },
  print: (result) => (Array.isArray(result) ? listOf(result) : table(result as Record<string, unknown>)),
};

const listOf = (questions: SaleQuestion[]): string =>
  questions.map(lineOf).join("\n") || "No title waits for the shop beyond its deadline.";

const lineOf = ({ releaseId, title, code, day, members }: SaleQuestion): string =>
  `${releaseId}  ${day}  ${code ?? "no code"}  ${members} waiting  ${title}`;
