import { findProvenance } from "../../core/catalogue/find-provenance";
import { findRelease } from "../../core/catalogue/find-release";
import {
  type HistoryEntry,
  type LockEntry,
  listHistory,
  listLocks,
} from "../../core/imports/release-history";
import { countWaiting } from "../../core/subscriptions/count-waiting";
import { type Command, table, UsageError } from "../command-line/command";

interface Shown {
  release: Record<string, unknown>;
  locks: LockEntry[];
  history: HistoryEntry[];
}

export const releaseCommand: Command = {
  summary:
    "Shows a release: what it is, whose record it is, how many wait for it, what is locked and why, and everything that changed, by which run or person.",
  usage: "RELEASE",
  timeless: true,
  async run({ positionals: [id, ...more] }): Promise<Shown> {
    if (!id || !/^\d{1,9}$/.test(id) || more.length > 0) throw new UsageError("Say which: release NUMBER");
    const release = await findRelease(Number(id));
    if (!release) throw new Error(`There is no release ${id}.`);
    const [provenance, waiting, locks, history] = await Promise.all([
      findProvenance(release.id),
      countWaiting([release.id]),
      listLocks(release.id),
      listHistory(release.id),
    ]);
    const facts = { ...release, ...provenance, waiting: waiting.get(release.id) ?? 0 };
    return { release: facts, locks, history };
  },
  print(result) {
    const { release, locks, history } = result as Shown;
    const plain = Object.entries(release).filter(([, value]) => value !== null && typeof value !== "object");
    const parts = [table(Object.fromEntries(plain))];
    if (locks.length > 0) parts.push(`Locked\n${locks.map(lockLine).join("\n")}`);
    parts.push(
      history.length > 0 ? `History\n${history.map(historyLine).join("\n")}` : "Nothing ever changed.",
    );
    return parts.join("\n\n");
  },
};

const lockLine = ({ field, value, feedValue, reason, by }: LockEntry): string =>
  `  ${field}  ${value}  (${by}: ${reason}; the feed says ${feedValue ?? "nothing"})`;

const historyLine = ({ at, field, from, to, runId, by, reason }: HistoryEntry): string =>
  `  ${at.toISOString().slice(0, 16)}  ${field}: ${from ?? "–"} → ${to ?? "–"}  (${by ? `${by}: ${reason}` : `run ${runId}`})`;
