/** Imports one file by the configuration, or applies an approved run. What changed is published by whoever called. */

import type { FeedConfig } from "../core/config";
import { requireProfile } from "../core/feed/profiles/find-profile";
import { withThresholds } from "../core/feed/profiles/profile";
import { deliveries, isAddress } from "../core/feed/sources/deliveries";
import { nameOf } from "../core/feed/sources/delivery";
import { applyApproved } from "../core/imports/decide-run";
import { type ImportFeed, type ImportSummary, importFeed } from "../core/imports/import-feed";
import { type Day, parseDay, shopDay } from "../core/shop-day";
import config from "../shinkan.config";
import { fingerprintStore } from "./fingerprint-store";

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
  const { file, now, onProgress } = input;
  const profile = requireProfile(input.profile);
  const asOf = dayOf(input);
  const feed = feedOf(input);
  const run: ImportFeed = {
    provider: input.provider ?? feed?.provider ?? profile.name,
    profile: withThresholds(profile, feed),
    file,
    asOf,
    now,
    precedence: config.precedence,
    store: fingerprintStore(),
    onProgress,
  };
  return isAddress(file) ? importFetched(run, input, feed?.mostMegabytes) : importFeed(run);
}

function dayOf({ asOf, now }: ImportInput): Day {
  const day = asOf === undefined ? shopDay(now, config.shop.timeZone) : parseDay(asOf);
  if (!day) throw new Error(`--as-of ${asOf} is not a day such as 2026-11-24.`);
  return day;
}

const feedOf = ({ profile, provider }: ImportInput): FeedConfig | undefined =>
  config.feeds.find(
    (feed) => feed.profile === profile && (provider === undefined || feed.provider === provider),
  );

async function importFetched(
  run: ImportFeed,
  { asOf }: ImportInput,
  mostMegabytes: number | undefined,
): Promise<ImportSummary> {
  const { provider, file: source } = run;
  const place = { provider, source, mostMegabytes, taken: [], timeZone: config.shop.timeZone };
  for await (const origin of deliveries(place)) {
    const day = asOf === undefined ? (origin.asOf ?? run.asOf) : run.asOf;
    return importFeed({ ...run, file: origin.file, origin, asOf: day });
  }
  throw new Error(`There is no file at ${nameOf(source)}.`);
}

/** A held run that a person approved is applied; what `importFeedJob` would have answered. Safe to run again. */
export async function applyApprovedJob(input: {
  runId: number;
  now: Date;
  onProgress?: ImportFeed["onProgress"];
}): Promise<ImportSummary> {
  const startedAt = performance.now();
  const summary = await applyApproved({ ...input, precedence: config.precedence });
  return { ...summary, seconds: Math.round(performance.now() - startedAt) / 1000 };
}
