/** Downloads the file behind an https address, if there is a new one. */
import { Readable } from "node:stream";
import { type Delivery, type FileRequest, nameOf } from "./delivery";
import { download } from "./download";
import { feedVariables } from "./feed-variables";
import { PassingFailure, tryAgain } from "./try-again";

/** Hops after which an address counts as leading nowhere. */
const MOST_HOPS = 5;
/** The first byte of an answer may take so long. */
const PATIENCE_MS = 60_000;

/** Null where there is no file, or the one that `seen` names still (RFC 9110, 13.1). Throws an Error in the operator's words. */
export async function fetchHttps(request: FileRequest, seen: string | null): Promise<Delivery | null> {
  return tryAgain(() => fetchOnce(request, seen), request.pausesMs);
}

async function fetchOnce(request: FileRequest, seen: string | null): Promise<Delivery | null> {
  const { source, file, mostMegabytes } = request;
  const name = nameOf(source);
  const line = new AbortController();
  try {
    const answer = await follow(new URL(source), { ...credentials(request), ...condition(seen) }, line);
    if (!isFile(answer, name, request)) return null;
    const length = answer.headers.get("content-length");
    const announced = length && !answer.headers.has("content-encoding") ? Number(length) : null;
    const body = answer.body ?? Readable.from([]);
    const sha256 = await download({ name, body, announced, file, mostMegabytes });
    const version = answer.headers.get("etag") ?? answer.headers.get("last-modified");
    return { name, version, asOf: null, file, sha256 };
  } finally {
    line.abort();
  }
}

/** Never to an address that is not encrypted, and never with our credentials to another server. */
async function follow(first: URL, headers: Record<string, string>, line: AbortController): Promise<Response> {
  let address = first;
  let sent = headers;
  for (let hop = 0; hop <= MOST_HOPS; hop++) {
    requirePrivate(address);
    const answer = await ask(address, sent, line);
    const onward = answer.headers.get("location");
    if (answer.status < 300 || answer.status === 304 || answer.status >= 400 || !onward) return answer;
    await answer.body?.cancel();
    const next = new URL(onward, address);
    const { authorization: _, ...without } = sent;
    if (next.origin !== address.origin) sent = without;
    address = next;
  }
  throw new Error(`${nameOf(first.href)} leads from one address to the next.`);
}

async function ask(address: URL, headers: Record<string, string>, line: AbortController): Promise<Response> {
  const timer = setTimeout(() => line.abort(), PATIENCE_MS);
  try {
    return await fetch(address, { headers, redirect: "manual", signal: line.signal });
  } catch (error) {
    const { cause, message } = error as Error;
    const why =
      cause instanceof Error ? cause.message || String((cause as NodeJS.ErrnoException).code) : message;
    throw new PassingFailure(`${nameOf(address.href)} cannot be reached: ${why}`);
  } finally {
    clearTimeout(timer);
  }
}

function requirePrivate({ protocol, hostname, href }: URL): void {
  const isHere = hostname === "127.0.0.1" || hostname === "localhost";
  if (protocol !== "https:" && !isHere) throw new Error(`${nameOf(href)} is not encrypted; use https://.`);
}

/** FEED_PARTNER_TOKEN, or FEED_PARTNER_USER with FEED_PARTNER_PASSWORD (RFC 6750, RFC 7617). */
function credentials({ provider, environment }: FileRequest): Record<string, string> {
  const { token, user, password } = feedVariables(provider);
  const bearer = environment[token];
  const login = environment[user];
  if (bearer) return { authorization: `Bearer ${bearer}` };
  if (!login) return {};
  return {
    authorization: `Basic ${Buffer.from(`${login}:${environment[password] ?? ""}`).toString("base64")}`,
  };
}

const condition = (seen: string | null): Record<string, string> => ({
  "accept-encoding": "identity",
  ...(seen && (/^(W\/)?"/.test(seen) ? { "if-none-match": seen } : { "if-modified-since": seen })),
});

/** Whether the answer is a file; that there is none yet, or no new one, is no error. */
function isFile(answer: Response, name: string, { provider }: FileRequest): boolean {
  const { status, headers } = answer;
  if ([304, 404, 410].includes(status)) return false;
  if (status === 401 || status === 403) {
    const { token, user, password } = feedVariables(provider);
    throw new Error(`${name} refuses us (${status}): set ${token}, or ${user} and ${password}.`);
  }
  if (status === 429 || status === 408 || status >= 500)
    throw new PassingFailure(`${name} answers ${status}`, waitMs(headers.get("retry-after")));
  if (status !== 200) throw new Error(`${name} answers ${status}.`);
  if (/^text\/html\b/i.test(headers.get("content-type") ?? ""))
    throw new Error(`${name} answers with a web page instead of a file; does it want a log-in?`);
  return true;
}

/** Seconds or a date (RFC 9110, 10.2.3). */
function waitMs(retryAfter: string | null): number {
  if (!retryAfter) return 0;
  const seconds = Number(retryAfter);
  const ms = Number.isNaN(seconds) ? Date.parse(retryAfter) - Date.now() : seconds * 1000;
  return Number.isNaN(ms) ? 0 : Math.max(0, ms);
}
