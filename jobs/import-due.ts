/** Imports what the feeds of the configuration have today; one that cannot be read does not stop the others. */

import type { Config, FeedConfig } from "../core/config";
import { isAddress } from "../core/feed/sources/deliveries";
import { dueOutcome, type ImportDue, importDue } from "../core/imports/import-due";
import type { ImportFeed, ImportSummary } from "../core/imports/import-feed";
import { log } from "../core/log";
import shinkan from "../shinkan.config";
import { fingerprintStore } from "./fingerprint-store";

/** What imports need of the configuration. */
export type ImportConfig = Pick<Config, "feeds" | "precedence"> & { shop: Pick<Config["shop"], "timeZone"> };

export interface DueInput {
  /** The instant, as it goes on. */
  clock(): Date;
  /** Waits between two looks for a file that is due; without it nobody waits. */
  pause?: (() => Promise<unknown>) | undefined;
  onProgress?: ImportFeed["onProgress"];
  config?: ImportConfig;
}

export interface DueSummary {
  /** Of the feed that needs attention most. */
  outcome: string;
  runId: number | null;
  feeds: { provider: string; source: string; outcome: string; runs: Omit<ImportSummary, "tags">[] }[];
  tags: string[];
  seconds: number;
}

/** Throws one Error for the feeds that could not be read, after the others were imported. */
export async function importDueJob(input: DueInput): Promise<DueSummary> {
  const { config = shinkan, ...waiting } = input;
  const { timeZone } = config.shop;
  const startedAt = performance.now();
  const feeds: DueSummary["feeds"] = [];
  const tags = new Set<string>();
  const problems: string[] = [];
  const causes: unknown[] = [];
  for (const configured of config.feeds) {
    const feed = { ...configured, source: placeOf(configured) };
    try {
      const runs = await importDue({ ...dueOf(waiting, config), feed });
      for (const tag of runs.flatMap((run) => run.tags)) tags.add(tag);
      feeds.push({ provider: feed.provider, source: feed.source, ...outcomeOf(feed, runs) });
    } catch (error) {
      problems.push(`${feed.provider}: ${error instanceof Error ? error.message : error}`);
      causes.push(error);
    }
  }
  if (problems.length > 0) throw new Error(problems.join("\n"), { cause: causes[0] });
  const { outcome, runId } = await dueOutcome(config.feeds, { now: input.clock(), timeZone });
  return {
    outcome,
    runId,
    feeds,
    tags: [...tags].sort(),
    seconds: Math.round(performance.now() - startedAt) / 1000,
  };
}

const dueOf = (
  { clock, pause, onProgress }: Omit<DueInput, "config">,
  { precedence, shop }: ImportConfig,
): Omit<ImportDue, "feed"> => ({
  timeZone: shop.timeZone,
  clock,
  precedence,
  store: fingerprintStore(),
  ...(pause && { pause }),
  onProgress,
});

/** In the cloud there is a bucket for deliveries: a feed that is a path here has a folder there. */
export function placeOf({ provider, source }: FeedConfig, bucket = process.env.FEED_BUCKET): string {
  return bucket && !isAddress(source) ? `s3://${bucket}/${provider}/` : source;
}

function outcomeOf({ provider, source, due }: FeedConfig, runs: ImportSummary[]) {
  const outcome = runs.at(-1)?.state ?? "late";
  if (outcome === "late") log.warn({ event: "feed-late", provider, source, due: due ?? null });
  return { outcome, runs: runs.map(({ tags: _, ...run }) => run) };
}
