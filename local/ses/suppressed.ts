/** The suppression list of an account, as version 2 of SES's API tells of it and lets it be changed. */
import type { IncomingMessage, ServerResponse } from "node:http";

export interface SuppressedAddress {
  reason: "BOUNCE" | "COMPLAINT";
  at: Date;
}

export interface Suppressed {
  /** By address, spelled as it was written to. */
  addresses: Map<string, SuppressedAddress>;
  /** Why the account withholds mail. */
  reasons: SuppressedAddress["reason"][];
  /** The same of configuration sets by name, where they say it. */
  ofSet: Record<string, SuppressedAddress["reason"][]>;
  /** The status of every answer, in place of one: 429 for too many, 403 for one who may not ask, 0 for none at all. */
  refuses: number | null;
  /** Calls, as "DELETE a@example.com". */
  calls: string[];
}

export const nobodySuppressed = (): Suppressed => ({
  addresses: new Map(),
  reasons: ["BOUNCE", "COMPLAINT"],
  ofSet: {},
  refuses: null,
  calls: [],
});

const PREFIX = "/v2/email/suppression/addresses";
const SETS = "/v2/email/configuration-sets/";
const ABOUT_LIST = /^\/v2\/email\/(account$|configuration-sets\/|suppression\/)/;
const PAGE = 2;

const NAMES: Record<number, string> = { 429: "TooManyRequestsException", 403: "AccessDeniedException" };

/** True where the request was about the list. */
export function answerSuppressed(
  list: Suppressed,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const { pathname, searchParams } = new URL(request.url ?? "", "http://ses");
  if (!ABOUT_LIST.test(pathname)) return false;
  const address = decodeURIComponent(pathname.slice(PREFIX.length + 1));
  list.calls.push(`${request.method} ${address || pathname}`);
  if (list.refuses === 0) request.socket.destroy();
  else if (list.refuses) end(response, list.refuses, {}, NAMES[list.refuses]);
  else if (pathname === "/v2/email/account")
    end(response, 200, { SuppressionAttributes: { SuppressedReasons: list.reasons } });
  else if (pathname.startsWith(SETS)) end(response, 200, aboutSet(list.ofSet[pathname.slice(SETS.length)]));
  else if (pathname === PREFIX) end(response, 200, pageOf(list, Number(searchParams.get("NextToken") ?? 0)));
  else if (pathname.startsWith(PREFIX)) one(list, request.method ?? "", address, response);
  else end(response, 404, {}, "NotFoundException");
  return true;
}

function one({ addresses }: Suppressed, method: string, address: string, response: ServerResponse): void {
  const found = addresses.get(address);
  if (method === "DELETE") addresses.delete(address);
  if (!found) end(response, 404, {}, "NotFoundException");
  else end(response, 200, method === "DELETE" ? {} : { SuppressedDestination: summary(address, found) });
}

const aboutSet = (reasons: SuppressedAddress["reason"][] | undefined) =>
  reasons ? { SuppressionOptions: { SuppressedReasons: reasons } } : {};

/** Small pages, so that a second one is asked for. */
function pageOf({ addresses }: Suppressed, first: number) {
  const all = [...addresses].map(([address, found]) => summary(address, found));
  const next = first + PAGE < all.length ? String(first + PAGE) : null;
  return { SuppressedDestinationSummaries: all.slice(first, first + PAGE), NextToken: next };
}

const summary = (address: string, { reason, at }: SuppressedAddress) => ({
  EmailAddress: address,
  Reason: reason,
  LastUpdateTime: at.getTime() / 1000,
});

function end(response: ServerResponse, status: number, body: object, error?: string): void {
  response.writeHead(status, {
    "content-type": "application/json",
    ...(error && { "x-amzn-errortype": `${error}:http://internal.amazon.com/` }),
  });
  response.end(JSON.stringify(body));
}
