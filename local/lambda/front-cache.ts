/** What a CDN keeps, and for how long: by the Cache-Control header (RFC 9111, RFC 5861). */
import type { SiteAnswer } from "./url-event";

/** `fresh` may be given out; `stale` may, while it is renewed; `last-resort` may, if the site fails. */
export type State = "fresh" | "stale" | "last-resort" | "gone";

export interface Kept {
  answer: SiteAnswer;
  keptAt: number;
  freshMs: number;
  staleMs: number;
  lastResortMs: number;
}

/** How long a shared cache may keep the answer; null where it may not. */
export function lifetimes({
  status,
  headers,
}: SiteAnswer): Pick<Kept, "freshMs" | "staleMs" | "lastResortMs"> | null {
  const control = String(headers["cache-control"] ?? "");
  if (
    /\b(?:no-store|private|no-cache)\b/.test(control) ||
    headers["set-cookie"] ||
    status >= 500 ||
    status === 304
  )
    return null;
  const seconds = (name: string): number | undefined => {
    const [, value] = new RegExp(`(?:^|[\\s,])${name}=(\\d+)`).exec(control) ?? [];
    return value === undefined ? undefined : Number(value);
  };
  const fresh = seconds("s-maxage") ?? seconds("max-age") ?? 0;
  if (fresh === 0) return null;
  return {
    freshMs: fresh * 1000,
    staleMs: (seconds("stale-while-revalidate") ?? 0) * 1000,
    lastResortMs: (seconds("stale-if-error") ?? 0) * 1000,
  };
}

export function stateOf({ keptAt, freshMs, staleMs, lastResortMs }: Kept, now: number): State {
  const late = now - keptAt - freshMs;
  if (late < 0) return "fresh";
  if (late < staleMs) return "stale";
  return late < lastResortMs ? "last-resort" : "gone";
}

/** What a front remembers. */
export interface Cache {
  kept: Map<string, Kept>;
  /** Questions to the site that have no answer yet. */
  pending: Map<string, Promise<SiteAnswer>>;
  /** Counted so that an answer asked for before an invalidation is not kept after it. */
  invalidations: number;
}

export const emptyCache = (): Cache => ({ kept: new Map(), pending: new Map(), invalidations: 0 });

/** Forgets every address that one of the paths means; `*` at the end stands for anything. */
export function invalidate(cache: Cache, paths: string[]): void {
  cache.invalidations += 1;
  cache.pending.clear();
  for (const address of cache.kept.keys()) {
    if (paths.some((path) => isMeant(path, address))) cache.kept.delete(address);
  }
}

const isMeant = (path: string, address: string): boolean =>
  path.endsWith("*") ? address.startsWith(path.slice(0, -1)) : address === path;
