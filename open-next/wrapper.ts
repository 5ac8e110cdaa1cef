/** OpenNext's wrapper for Lambda, with public pages freed of framework script and errors given a page to read. */
import awsLambda from "@opennextjs/aws/overrides/wrappers/aws-lambda.js";
import type { Wrapper } from "@opennextjs/aws/types/overrides.js";
import { log } from "../core/log";
import { STAND_IN_HEADER } from "../core/stand-in-header";
import type { Locale } from "../core/words/locale";
import { reportCompileCache } from "./compile-cache";
import { isCondition, unlessKnown } from "./conditions";
import { plainErrorPage } from "./error-page";
import {
  fitCacheControl,
  fitHeaders,
  type Headers,
  isGoverned,
  isHtml,
  statusOf,
  withoutForbiddenScripts,
} from "./html-first";
import { duringRequest } from "./request-start";

/** The answer to a Function URL, payload format 2.0. */
export interface Answer {
  statusCode: number;
  headers: Headers;
  body: string;
  isBase64Encoded: boolean;
}

/** As much of a Function URL's event as is read or changed here. */
interface UrlEvent {
  rawPath: string;
  requestContext: { http: Record<string, string> };
  headers: Headers;
}

type Serve = (event: UrlEvent) => Promise<Answer>;

export default {
  name: "html-first",
  supportStreaming: false,
  wrapper: async (handler, converter) => {
    reportCompileCache();
    return htmlFirst(await awsLambda.wrapper(handler, converter));
  },
} satisfies Wrapper;

export const htmlFirst =
  (serve: Serve): Serve =>
  async (event) => {
    if (UNCARRIED.test(event.requestContext?.http.method ?? "")) return notAllowed;
    const request = isText(event.rawPath) ? asPlainRequest(event) : asksFor("missing", event);
    const answer = movedForGood(event, await duringRequest(Date.now(), () => serve(request)));
    if ("type" in event || isRenewal(event)) return answer;
    if (answer.isBase64Encoded || !isHtml(answer.headers)) return unlessKnown(event.headers, answer);
    return withReadableError(event, withoutFrameworkScript(event, answer), serve);
  };

/** Methods that no request object may have (https://fetch.spec.whatwg.org/#forbidden-method): Next.js fails on them. */
const UNCARRIED = /^(?:CONNECT|TRACE|TRACK)$/i;

const notAllowed: Answer = {
  statusCode: 405,
  headers: { allow: "GET, HEAD, POST, OPTIONS", "cache-control": "no-store" },
  body: "",
  isBase64Encoded: false,
};

/**
 * As any browser asks that follows a link. Next.js sends a page's title and description behind its body, for its script to
 * move, unless `htmlLimitedBots` matches who asks; a request without a name, such as a renewal, would match nothing and be kept
 * for everyone. It answers its router's headers with data for that router, which no page of ours has: the page is the answer.
 * And it answers a condition with an empty 304, which a shared cache could keep.
 */
function asPlainRequest(event: UrlEvent): UrlEvent {
  if ("type" in event) return event;
  const headers = Object.entries(event.headers).filter(
    ([name]) => !ROUTER.test(name) && !isCondition(name) && name !== STAND_IN_HEADER,
  );
  const named = { "user-agent": "unnamed", ...Object.fromEntries(headers), ...ownHost() };
  return { ...event, rawPath: event.rawPath.replace(ROUTER_PATH, "%2Ersc"), headers: named };
}

/** Next.js asks the host that a request names for a page of its own that it takes for another site's, and renewals go to it. */
function ownHost(): Headers {
  const { SITE_URL } = process.env;
  return SITE_URL ? { "x-forwarded-host": new URL(SITE_URL).host } : {};
}

/** To Next.js a path that ends so is one of its router's; to us it is a name that ends so. */
const ROUTER_PATH = /\.rsc$/;

const ROUTER = /^(?:rsc$|next-router-)/i;

/** OpenNext's renewal of an outdated page: it goes by Next.js's own statuses, and tries again for ever on any other. */
const isRenewal = ({ headers }: UrlEvent): boolean => headers["x-isr"] !== undefined;

/** Next.js says 308 of what moved for good; 301 says the same of a page, to older readers too (RFC 9110, 15.4.2 and 15.4.9). */
function movedForGood(event: UrlEvent, answer: Answer): Answer {
  if ("type" in event || isRenewal(event)) return answer;
  const isRead = /^(?:GET|HEAD)$/.test(event.requestContext.http.method ?? "");
  return answer.statusCode === 308 && isRead ? { ...answer, statusCode: 301 } : answer;
}

function withoutFrameworkScript({ rawPath }: UrlEvent, answer: Answer): Answer {
  if (!isGoverned(answer.headers)) return answer;
  const headers = fitHeaders(answer.headers);
  const control = headers["cache-control"];
  if (control) headers["cache-control"] = fitCacheControl(control, answer.body);
  const { html, unsettled } = withoutForbiddenScripts(answer.body);
  if (unsettled) log.error({ event: "page-unsettled", path: rawPath, status: answer.statusCode });
  return { ...answer, statusCode: statusOf(answer.statusCode, html), headers, body: html };
}

/** What Next.js sends for an error: a document that only its script can fill, or a page of its own in English. */
const NOTHING_TO_READ = /<html[^>]*\bid="__next_error__"|class="next-error-h1"/;

/** The site's own error page, rendered like any other; plain text in the site's two languages if that fails as well. */
async function withReadableError(event: UrlEvent, answer: Answer, serve: Serve): Promise<Answer> {
  if (answer.statusCode < 400 || !NOTHING_TO_READ.test(answer.body)) return answer;
  const page = answer.statusCode === 404 ? "missing" : "broken";
  const found = await serve(asksFor(page, event));
  const { html } = withoutForbiddenScripts(found.body);
  const readable = found.statusCode === (page === "missing" ? 404 : 200) && !NOTHING_TO_READ.test(html);
  const body = readable ? html : plainErrorPage(answer.statusCode, localeOf(event));
  const policy = answer.headers[POLICY] ?? found.headers[POLICY];
  return { ...answer, headers: { ...fitHeaders(answer.headers), ...(policy && { [POLICY]: policy }) }, body };
}

const POLICY = "content-security-policy";

/** The request for a page of the site that stands in for what was asked for. */
function asksFor(page: "missing" | "broken", event: UrlEvent): UrlEvent {
  const rawPath = localeOf(event) === "en" ? `/en/${page}` : `/${page}`;
  const { cookie: _, ...plainHeaders } = asPlainRequest(event).headers;
  const headers = { ...plainHeaders, [STAND_IN_HEADER]: "1" };
  const http = { ...event.requestContext.http, method: "GET", path: rawPath };
  const plain = { version: "2.0", rawPath, rawQueryString: "", headers, requestContext: { http } };
  return plain;
}

const localeOf = ({ rawPath }: UrlEvent): Locale => (/^\/en(?:\/|$)/.test(rawPath) ? "en" : "ja");

/** Whether the address is text in UTF-8: Next.js fails on any other, and no address of ours is other. */
function isText(rawPath: string | undefined): boolean {
  try {
    decodeURIComponent(rawPath ?? "");
    return true;
  } catch {
    return false;
  }
}
