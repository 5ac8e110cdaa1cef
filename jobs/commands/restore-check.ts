import { type LedgerState, readLedgerState } from "../../core/notices/settle/ledger-state";
import { type Command, table } from "../command-line/command";

export const restoreCheckCommand: Command = {
  summary:
    "Says how far a restored database knows the past, and what it would mail; fails while mails are on their way.",
  usage: "[--json]",
  timeless: true,
  run: () => readLedgerState(),
  print: (result) => {
    const { mails, pendingNotices, ...newest } = result as LedgerState;
    const instants = Object.entries(newest).map(([name, at]) => [
      NAMES[name] ?? name,
      at?.toISOString() ?? "none",
    ]);
    const facts = { ...Object.fromEntries(instants), "notices not told yet": pendingNotices };
    return `${table(facts)}\n\nMails by state\n${table(mails) || "  none"}\n\n${adviceFor(newest.lastMail)}`;
  },
  failed: (result) => isOnItsWay(result as LedgerState),
};

const NAMES: Record<string, string> = {
  lastImport: "last import",
  lastSubscription: "last registration",
  lastMail: "last mail settled",
};

/** Mails that a worker had claimed when the backup was made: they may have gone, and events will say so. */
const isOnItsWay = ({ mails }: LedgerState): boolean => (mails.sending ?? 0) + (mails.unknown ?? 0) > 0;

function adviceFor(lastMail: Date | null): string {
  const since = lastMail ? `after ${lastMail.toISOString()}` : "before the backup";
  return `Mails that went ${since} are not known here and would go again. Leave the notify schedule off until the queue of events is read (npm run job -- health shows nothing unknown) and this shows nothing as sending or unknown.`;
}
