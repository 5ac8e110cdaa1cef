/** Imports every file that a configured feed has for us, the oldest first, or tells that none has come in time. */
import type { FeedConfig } from "../config";
import { requireProfile } from "../feed/profiles/find-profile";
import { withThresholds } from "../feed/profiles/profile";
import { deliveries } from "../feed/sources/deliveries";
import { instantOf, shopDay } from "../shop-day";
import { type ImportFeed, type ImportSummary, importFeed } from "./import-feed";
import { findRunSince, listTaken } from "./run/find-runs";
import type { RunState } from "./run/import-run";

export interface ImportDue {
  feed: FeedConfig;
  timeZone: string;
  /** The instant, as it goes on while we wait and work. */
  clock(): Date;
  /** Between two looks for a file that is not there yet; without it nobody waits. */
  pause?: () => Promise<unknown>;
  precedence: ImportFeed["precedence"];
  store?: ImportFeed["store"];
  onProgress?: ImportFeed["onProgress"];
}

/** Empty where no file came in time. Throws an Error in the operator's words where the source cannot be read. */
export async function importDue(due: ImportDue): Promise<ImportSummary[]> {
  const { feed, timeZone, clock, pause } = due;
  for (;;) {
    const done = await importDelivered(due);
    const now = clock();
    const isLate = !feed.due || now >= instantOf(shopDay(now, timeZone), feed.due, timeZone);
    if (done.length > 0 || isLate || !pause) return done;
    await pause();
  }
}

async function importDelivered({
  feed,
  timeZone,
  clock,
  precedence,
  store,
  onProgress,
}: ImportDue): Promise<ImportSummary[]> {
  const { provider, source, mostMegabytes } = feed;
  const profile = withThresholds(requireProfile(feed.profile), feed);
  const taken = await listTaken(provider);
  const done: ImportSummary[] = [];
  for await (const origin of deliveries({ provider, source, mostMegabytes, taken, timeZone })) {
    const asOf = origin.asOf ?? shopDay(clock(), timeZone);
    const input: ImportFeed = {
      provider,
      profile,
      file: origin.file,
      origin,
      asOf,
      now: clock(),
      precedence,
      store,
      onProgress,
    };
    done.push(await importFeed(input));
  }
  return done;
}

/** How a day's imports stand, for the workflow: the feed that needs attention most speaks for all. */
export interface DueOutcome {
  outcome: RunState | "late";
  runId: number | null;
  /** Providers of which no file has come today. */
  late: string[];
}

/** What comes first outweighs what comes after it. */
const WEIGHT = ["held", "applying", "staged", "received", "late", "applied"];
const placeOf = (outcome: string): number => {
  const place = WEIGHT.indexOf(outcome);
  return place < 0 ? WEIGHT.length : place;
};

export async function dueOutcome(
  feeds: readonly FeedConfig[],
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<DueOutcome> {
  const since = instantOf(shopDay(now, timeZone), "00:00", timeZone);
  const stands: { outcome: DueOutcome["outcome"]; runId: number | null; provider: string }[] = [];
  for (const { provider } of feeds) {
    const run = await findRunSince(provider, since);
    stands.push({ provider, outcome: run?.state ?? "late", runId: run?.id ?? null });
  }
  const [first] = stands.toSorted((a, b) => placeOf(a.outcome) - placeOf(b.outcome));
  const late = stands.filter(({ outcome }) => outcome === "late").map(({ provider }) => provider);
  return { outcome: first?.outcome ?? "late", runId: first?.runId ?? null, late };
}
