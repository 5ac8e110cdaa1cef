import { listOpenPairs, type OpenPair, settlePair } from "../../core/imports/settle-pair";
import { audited, type OfDecision } from "../command-line/audited";
import { type Command, UsageError } from "../command-line/command";

export const pairsCommand: Command = {
  summary:
    "Lists titles that left a file and may be new ones in it; says of one whether both are one release.",
  usage: "[--one | --two RELEASE RECORD]",
  details: [
    "  --one RELEASE RECORD  the record is this release under another identity: address, subscriptions and history stay",
    "  --two RELEASE RECORD  the record is a title of its own; the release is gone from the file",
    "Approve the run once nothing is in doubt any more.",
  ].join("\n"),
  options: { one: { type: "boolean" }, two: { type: "boolean" } },
  async run({ options, positionals, by, now }) {
    if (!options.one && !options.two) return listOpenPairs();
    const [release = "", recordId, ...more] = positionals;
    if (!/^[1-9]\d{0,9}$/.test(release) || !recordId || more.length > 0 || (options.one && options.two))
      throw new UsageError("Say --one or --two, the number of a release and a record; pairs lists them.");
    const isOne = Boolean(options.one);
    const record = (tx: OfDecision, runId: number) =>
      audited(
        tx,
        { by, now },
        {
          act: "settle-pair",
          object: `release ${release}`,
          before: { runId },
          after: { recordId, isOne },
        },
      );
    return settlePair({ releaseId: Number(release), recordId, isOne, by, now, record });
  },
  print: (result) => (Array.isArray(result) ? listOf(result) : nextOf(result as Settled)),
};

type Settled = Awaited<ReturnType<typeof settlePair>>;

const listOf = (pairs: OpenPair[]): string => pairs.map(blockOf).join("\n\n") || "No title is in doubt.";

function blockOf({ runId, releaseId, recordId, line, waiting, added, ...release }: OpenPair): string {
  return [
    `run ${runId}: release ${releaseId} left the file, ${waiting} members wait for it`,
    `  before  ${titleOf(release)}`,
    `  line ${line}  ${titleOf(added)}`,
    `  one:  npm run job -- pairs --one ${releaseId} '${recordId}'`,
    `  two:  npm run job -- pairs --two ${releaseId} '${recordId}'`,
  ].join("\n");
}

const titleOf = ({ title, volume, format, code, day }: OpenPair["added"]): string =>
  [title, volume, format, code ?? "no code", day ?? "no day"].filter(Boolean).join(" · ");

const nextOf = ({ runId, open }: Settled): string =>
  open > 0
    ? `Noted. ${open} titles of run ${runId} are still in doubt.`
    : `Noted. Nothing of run ${runId} is in doubt any more: npm run job -- approve ${runId} applies what was decided.`;
