/** What CloudFront does, on this machine: answers come from the static files, the cache or the function. */
import { createReadStream, existsSync, statSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { type Cache, emptyCache, invalidate, lifetimes, stateOf } from "./front-cache";
import { atEdge } from "./overload";
import type { SiteAnswer, SiteRequest } from "./url-event";

export interface FrontSettings {
  port: number;
  /** The static files of the build. */
  assets: string;
  /** Asks the function; throws where Lambda would report an error. */
  origin(request: SiteRequest): Promise<SiteAnswer>;
  /** Whether simultaneous requests for one address wait for one answer, as CloudFront lets them. */
  collapse: boolean;
  /** Milliseconds since the epoch, on the clock that the site goes by. */
  now(): number;
  firewall?: Firewall;
}

/** The name of the rule that turns a request away, or null. */
export type Firewall = (request: SiteRequest) => string | null;

export interface Front {
  url: string;
  port: number;
  invalidate(paths: string[]): void;
  stop(): Promise<void>;
}

/** Where an answer came from; sent as `x-cache`. */
type Source = "hit" | "miss" | "stale" | "last-resort" | "pass";

/** Next.js's router asks for other representations of the same address; they go past the cache. */
const PAST_THE_CACHE = ["rsc", "next-router-prefetch", "next-router-state-tree", "x-prerender-revalidate"];
const LARGEST_BODY = 6 * 1024 * 1024; // Lambda's own limit

export async function startFront(settings: FrontSettings): Promise<Front> {
  const cache = emptyCache();
  const server = http.createServer((incoming, response) => {
    serve(incoming, response, settings, cache).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(502, { "content-type": "text/plain" });
      response.end(`The function failed: ${error instanceof Error ? error.message : error}`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(settings.port, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    port,
    invalidate: (paths) => invalidate(cache, paths),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(
  incoming: http.IncomingMessage,
  response: http.ServerResponse,
  settings: FrontSettings,
  cache: Cache,
): Promise<void> {
  const body = await buffer(incoming);
  if (body.length > LARGEST_BODY) return void response.writeHead(413).end();
  const request = {
    method: incoming.method ?? "GET",
    url: incoming.url ?? "/",
    headers: incoming.headers,
    body,
    address: incoming.socket.remoteAddress ?? "",
  };
  const blockedBy = settings.firewall?.(request);
  if (blockedBy) return void response.writeHead(403, { "x-blocked-by": blockedBy }).end();
  const file = staticFile(settings.assets, request.url);
  if (file) return sendFile(response, file);
  const origin = async (forwarded: SiteRequest) => atEdge(await settings.origin(forwarded));
  const [answer, source] = await answerTo(request, { ...settings, origin }, cache);
  send(response, request, answer, source);
}

async function answerTo(
  request: SiteRequest,
  settings: FrontSettings,
  cache: Cache,
): Promise<[SiteAnswer, Source]> {
  if (!mayBeCached(request)) return [await settings.origin(request), "pass"];
  const known = cache.kept.get(request.url);
  const state = known ? stateOf(known, settings.now()) : "gone";
  if (known && state === "fresh") return [known.answer, "hit"];
  if (known && state === "stale") {
    fetchAndKeep(request, settings, cache).catch(() => undefined); // the next request tries again
    return [known.answer, "stale"];
  }
  try {
    const answer = await fetchAndKeep(request, settings, cache);
    return known && state === "last-resort" && answer.status >= 500
      ? [known.answer, "last-resort"]
      : [answer, "miss"];
  } catch (error) {
    if (known && state === "last-resort") return [known.answer, "last-resort"];
    throw error;
  }
}

async function fetchAndKeep(
  request: SiteRequest,
  { origin, collapse, now }: FrontSettings,
  cache: Cache,
): Promise<SiteAnswer> {
  const pending = collapse ? cache.pending.get(request.url) : undefined;
  if (pending) {
    const answer = await pending;
    if (lifetimes(answer)) return answer;
  }
  const askedAt = now();
  const invalidations = cache.invalidations;
  const asking = origin({ ...request, method: "GET" }); // a HEAD is answered from what a GET brought
  if (collapse) cache.pending.set(request.url, asking);
  try {
    const answer = await asking;
    const times = lifetimes(answer);
    const isCurrent = invalidations === cache.invalidations;
    if (times && isCurrent) cache.kept.set(request.url, { answer, keptAt: askedAt, ...times });
    return answer;
  } finally {
    if (cache.pending.get(request.url) === asking) cache.pending.delete(request.url);
  }
}

const mayBeCached = ({ method, headers }: SiteRequest): boolean =>
  (method === "GET" || method === "HEAD") && !PAST_THE_CACHE.some((name) => name in headers);

function send(
  response: http.ServerResponse,
  { method, headers }: SiteRequest,
  answer: SiteAnswer,
  source: Source,
): void {
  const { etag } = answer.headers;
  const unchanged = answer.status === 200 && etag !== undefined && headers["if-none-match"] === etag;
  response.writeHead(unchanged ? 304 : answer.status, { ...answer.headers, "x-cache": source });
  response.end(method === "HEAD" || unchanged ? undefined : answer.body);
}

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

function staticFile(assets: string, url: string): string | null {
  const { pathname } = new URL(`http://site${url}`);
  if (pathname.includes("%")) return null; // no file of ours has such a name
  const file = path.join(assets, pathname);
  const inside = file.startsWith(assets + path.sep);
  return inside && existsSync(file) && statSync(file).isFile() ? file : null;
}

function sendFile(response: http.ServerResponse, file: string): void {
  const built = file.includes(`${path.sep}_next${path.sep}static${path.sep}`);
  response.writeHead(200, {
    "content-type": TYPES[path.extname(file)] ?? "application/octet-stream",
    "content-length": statSync(file).size,
    "cache-control": built ? "public, max-age=31536000, immutable" : "public, max-age=0, must-revalidate",
    "x-content-type-options": "nosniff",
  });
  createReadStream(file).pipe(response);
}
