/** OpenNext's wrapper for Lambda, with public pages freed of framework script and errors given a page to read. */
import awsLambda from "@opennextjs/aws/overrides/wrappers/aws-lambda.js";
import type { Wrapper } from "@opennextjs/aws/types/overrides.js";
import { log } from "../core/log";
import type { Locale } from "../core/words/locale";
import { answering } from "./began";
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
  wrapper: async (handler, converter) => htmlFirst(await awsLambda.wrapper(handler, converter)),
} satisfies Wrapper;

export const htmlFirst =
  (serve: Serve): Serve =>
  async (event) => {
    const answer = movedForGood(event, await answering(Date.now(), () => serve(asPlainRequest(event))));
    if ("type" in event) return answer;
    if (answer.isBase64Encoded || !isHtml(answer.headers)) return unlessKnown(event.headers, answer);
    return withReadableError(event, withoutFrameworkScript(event, answer), serve);
  };

/**
 * As any browser asks that follows a link. Next.js sends a page's title and description behind its body, for its script to
 * move, unless `htmlLimitedBots` matches who asks; a request without a name, such as a renewal, would match nothing and be kept
 * for everyone. It answers its router's headers with data for that router, which no page of ours has: the page is the answer.
 * And it answers a condition with an empty 304, which a shared cache could keep.
 */
function asPlainRequest(event: UrlEvent): UrlEvent {
  if ("type" in event) return event;
  const headers = Object.entries(event.headers).filter(([name]) => !ROUTER.test(name) && !isCondition(name));
  return { ...event, headers: { "user-agent": "unnamed", ...Object.fromEntries(headers) } };
}

const ROUTER = /^(?:rsc$|next-router-)/i;

/** Next.js says 308 of what moved for good; 301 says the same of a page, to older readers too (RFC 9110, 15.4.2 and 15.4.9). */
function movedForGood({ requestContext }: UrlEvent, answer: Answer): Answer {
  const isRead = /^(?:GET|HEAD)$/.test(requestContext?.http.method ?? "");
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
  const locale: Locale = /^\/en(?:\/|$)/.test(event.rawPath) ? "en" : "ja";
  const page = answer.statusCode === 404 ? "missing" : "broken";
  const rawPath = locale === "en" ? `/en/${page}` : `/${page}`;
  const { cookie: _, ...headers } = event.headers;
  const http = { ...event.requestContext.http, method: "GET", path: rawPath };
  const asked = { version: "2.0", rawPath, rawQueryString: "", headers, requestContext: { http } };
  const found = await serve(asked);
  const { html } = withoutForbiddenScripts(found.body);
  const readable = found.statusCode === (page === "missing" ? 404 : 200) && !NOTHING_TO_READ.test(html);
  const body = readable ? html : plainErrorPage(answer.statusCode, locale);
  return { ...answer, headers: fitHeaders(answer.headers), body };
}
