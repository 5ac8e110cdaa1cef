/** The feeds of shinkan.config.ts in, what their files of today came to out; one that cannot be read does not stop the others. */

import type { Config, FeedConfig } from "../core/config";
import { isAddress } from "../core/feed/sources/deliveries";
import { dueOutcome, importDue } from "../core/imports/import-due";
import type { ImportFeed, ImportSummary } from "../core/imports/import-feed";
import { log } from "../core/log";
import shinkan from "../shinkan.config";
import { memories } from "./memories";

export interface DueInput {
  /** The instant, as it goes on. */
  clock(): Date;
  /** Waits between two looks for a file that is due; without it nobody waits. */
  pause?: (() => Promise<unknown>) | undefined;
  onProgress?: ImportFeed["onProgress"];
  config?: Pick<Config, "feeds"> & { shop: { timeZone: string }; precedence?: Config["precedence"] };
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
  const { clock, pause, onProgress, config = shinkan } = input;
  const { timeZone } = config.shop;
  const { precedence } = config;
  const memory = memories();
  const began = performance.now();
  const feeds: DueSummary["feeds"] = [];
  const tags = new Set<string>();
  const problems: string[] = [];
  for (const configured of config.feeds) {
    const feed = { ...configured, source: placeOf(configured) };
    try {
      const due = { feed, timeZone, clock, memory, ...(precedence && { precedence }) };
      const runs = await importDue({ ...due, ...(pause && { pause }), onProgress });
      for (const tag of runs.flatMap((run) => run.tags)) tags.add(tag);
      feeds.push({ provider: feed.provider, source: feed.source, ...spoken(feed, runs) });
    } catch (error) {
      problems.push(`${feed.provider}: ${error instanceof Error ? error.message : error}`);
    }
  }
  if (problems.length > 0) throw new Error(problems.join("\n"));
  const { outcome, runId } = await dueOutcome(config.feeds, { now: clock(), timeZone });
  return {
    outcome,
    runId,
    feeds,
    tags: [...tags].sort(),
    seconds: Math.round(performance.now() - began) / 1000,
  };
}

/** In the cloud there is a bucket for deliveries: a feed that is a path here has a folder there. */
export function placeOf({ provider, source }: FeedConfig, bucket = process.env.FEED_BUCKET): string {
  return bucket && !isAddress(source) ? `s3://${bucket}/${provider}/` : source;
}

function spoken({ provider, source, due }: FeedConfig, runs: ImportSummary[]) {
  const outcome = runs.at(-1)?.state ?? "late";
  if (outcome === "late") log.warn({ event: "feed-late", provider, source, due: due ?? null });
  return { outcome, runs: runs.map(({ tags: _, ...run }) => run) };
}
