/** A provider's file in, the catalogue that says what it says out. What changed is published by whoever called. */

import type { FeedConfig } from "../core/config";
import { requireProfile } from "../core/feed/profiles/find-profile";
import { withThresholds } from "../core/feed/profiles/profile";
import { deliveries, isAddress } from "../core/feed/sources/deliveries";
import { nameOf } from "../core/feed/sources/delivery";
import { applyApproved } from "../core/imports/decide-run";
import { type ImportFeed, type ImportSummary, importFeed } from "../core/imports/import-feed";
import { parseDay, shopDay } from "../core/shop-day";
import config from "../shinkan.config";
import { memories } from "./memories";

export interface ImportInput {
  /** Name of the profile by which to read the file. */
  profile: string;
  /** A path, or an address: then the oldest file there. */
  file: string;
  /** The day of the file, `YYYY-MM-DD`; otherwise the one in its name in a bucket, or the shop's today. */
  asOf?: string | undefined;
  /** Whose file it is; otherwise the first feed of the configuration with this profile, or the profile's own name. */
  provider?: string | undefined;
  now: Date;
  onProgress?: ImportFeed["onProgress"];
}

/** Throws an Error with one sentence for the person at the keyboard where an argument is wrong. */
export async function importFeedJob(input: ImportInput): Promise<ImportSummary> {
  const profile = requireProfile(input.profile);
  const { timeZone } = config.shop;
  const asOf = input.asOf === undefined ? shopDay(input.now, timeZone) : parseDay(input.asOf);
  if (!asOf) throw new Error(`--as-of ${input.asOf} is not a day such as 2026-11-24.`);
  const named = ({ provider }: FeedConfig) => input.provider === undefined || provider === input.provider;
  const feed = config.feeds.find((each) => each.profile === profile.name && named(each));
  const provider = input.provider ?? feed?.provider ?? profile.name;
  const { file, now, onProgress } = input;
  const run = {
    provider,
    profile: withThresholds(profile, feed),
    file,
    asOf,
    now,
    memory: memories(),
    precedence: config.precedence,
    ...(onProgress && { onProgress }),
  };
  if (!isAddress(file)) return importFeed(run);
  const place = { provider, source: file, mostMegabytes: feed?.mostMegabytes, taken: [], timeZone };
  for await (const origin of deliveries(place)) {
    const day = input.asOf === undefined ? (origin.asOf ?? asOf) : asOf;
    return importFeed({ ...run, file: origin.file, origin, asOf: day });
  }
  throw new Error(`There is no file at ${nameOf(file)}.`);
}

/** A held run that a person approved is applied; what `importFeedJob` would have answered. Safe to run again. */
export async function applyApprovedJob(input: {
  runId: number;
  now: Date;
  onProgress?: ImportFeed["onProgress"];
}): Promise<ImportSummary> {
  const began = performance.now();
  const { runId, now, onProgress } = input;
  const summary = await applyApproved({
    runId,
    now,
    precedence: config.precedence,
    ...(onProgress && { onProgress }),
  });
  return { ...summary, seconds: Math.round(performance.now() - began) / 1000 };
}
