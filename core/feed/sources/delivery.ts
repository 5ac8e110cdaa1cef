/** The words in which the readers of sources speak: what is wanted from where, and what was delivered. */
import type { Day } from "../../shop-day";

export interface FileRequest {
  provider: string;
  /** A path, `s3://bucket/prefix` or `https://…`, as in shinkan.config.ts. */
  source: string;
  mostMegabytes: number;
  /** Where to put the file. */
  file: string;
  /** Credentials of https sources stand in it. */
  environment: Readonly<Record<string, string | undefined>>;
  /** Between tries; shorter in tests. */
  pausesMs?: readonly number[] | undefined;
}

/** One file, wholly on this machine. */
export interface Delivery {
  /** Where it came from, without credentials: a path, `s3://bucket/key`, or an address without its query. */
  name: string;
  /** Tells this content from others of the same name: an ETag or a date of change; null for a path. */
  version: string | null;
  /** The day of the file, where its name or its bucket says; otherwise it is today's. */
  asOf: Day | null;
  file: string;
  /** Of the file as it was delivered, lower-case hex. */
  sha256: string | null;
}

/** Queries and user names may hold secrets, and what is shown is also logged. */
export function nameOf(source: string): string {
  if (!/^https?:/i.test(source)) return source;
  const { origin, pathname } = new URL(source);
  return origin + pathname;
}
