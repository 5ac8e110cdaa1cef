/** Lists the files that a feed's source has for us; each is on this machine for as long as it is looked at. */

import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Delivery, FileRequest } from "./delivery";
import { fetchHttps } from "./https-source";
import { fetchFromS3 } from "./s3-source";

export interface Taken {
  name: string;
  version: string | null;
}

export interface FeedPlace extends Pick<FileRequest, "provider" | "source" | "pausesMs"> {
  /** A larger file is not fetched. */
  mostMegabytes?: number | undefined;
  environment?: FileRequest["environment"];
  /** What was taken of this feed before, in the order of taking. */
  taken: Taken[];
  timeZone: string;
}

const MOST_MEGABYTES = 1_024;

/**
 * Nothing where there is nothing new. Yields one file after the other, the oldest first; a file that was fetched is
 * removed when the next one is asked for. Throws an Error in the operator's words where a source cannot be read.
 */
export async function* deliveries(place: FeedPlace): AsyncGenerator<Delivery> {
  const { source, environment = process.env, mostMegabytes = MOST_MEGABYTES } = place;
  if (!isAddress(source)) {
    if (existsSync(source)) yield { name: source, version: null, asOf: null, file: source, sha256: null };
    return;
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), "shinkan-feed-"));
  try {
    yield* fetchNew({ ...place, environment, mostMegabytes, file: path.join(folder, "feed") }, place);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether a source is fetched over the network rather than found on this machine. */
export const isAddress = (source: string): boolean => /^(s3|https?):\/\//i.test(source);

async function* fetchNew(request: FileRequest, { taken, timeZone }: FeedPlace): AsyncGenerator<Delivery> {
  if (/^s3:/i.test(request.source)) {
    const versions = new Set(taken.map(({ name, version }) => `${name} ${version}`));
    const isTaken = (name: string, version: string) => versions.has(`${name} ${version}`);
    yield* fetchFromS3(request, { isTaken, timeZone });
    return;
  }
  const fetched = await fetchHttps(request, taken.at(-1)?.version ?? null);
  if (fetched) yield fetched;
}
