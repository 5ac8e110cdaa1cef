/** OpenNext's wrapper for Lambda, with public pages freed of framework script on their way out. */
import awsLambda from "@opennextjs/aws/overrides/wrappers/aws-lambda.js";
import type { Wrapper, WrapperHandler } from "@opennextjs/aws/types/overrides.js";
import { log } from "../core/log";
import type { Locale } from "../core/words/locale";
import { errorPage } from "./error-page";
import { fitCacheControl, fitHeaders, type Headers, isGoverned, withoutForbiddenScripts } from "./html-first";

/** The answer to a Function URL, payload format 2.0. */
export interface Answer {
  statusCode: number;
  headers: Headers;
  body: string;
  isBase64Encoded: boolean;
}

const wrapper: WrapperHandler = (handler, converter) =>
  awsLambda.wrapper(handler, {
    ...converter,
    convertTo: async (result, event) => finish(await converter.convertTo(result, event), event.rawPath),
  });

export default { name: "html-first", wrapper, supportStreaming: false } satisfies Wrapper;

export function finish<Given extends Answer>(answer: Given, path: string): Given {
  if (answer.isBase64Encoded || !isGoverned(answer.headers)) return answer;
  const headers = fitHeaders(answer.headers);
  if (headers["cache-control"]) headers["cache-control"] = fitCacheControl(headers["cache-control"]);
  if (!answer.body) return { ...answer, headers };
  return { ...answer, headers, body: readablePage(answer, path) };
}

function readablePage({ body, statusCode }: Answer, path: string): string {
  const { html, verdict } = withoutForbiddenScripts(body);
  if (verdict === "unsettled") log.error({ event: "page-unsettled", path, status: statusCode });
  if (verdict !== "error-shell") return html;
  const stylesheets = html.match(/<link\b[^>]*\brel="stylesheet"[^>]*>/gi) ?? [];
  return errorPage(statusCode, localeOf(path), stylesheets.join(""));
}

const localeOf = (path: string): Locale => (/^\/en(?:\/|$)/.test(path) ? "en" : "ja");
