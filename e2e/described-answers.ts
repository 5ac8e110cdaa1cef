/** Whatever a story asks of an address under /api is answered as the OpenAPI document says. */
import type { APIRequestContext, BrowserContext } from "@playwright/test";
import { z } from "zod";
import { openApi } from "@/app/_lib/openapi/document";

export interface Answer {
  method: string;
  url: string;
  status: number;
  headers: Record<string, string>;
  /** Null where it cannot be read any more, as after a redirect or once the page has gone on. */
  body: string | null;
}

interface Described {
  headers?: Record<string, unknown>;
  content?: Record<string, { schema: object }>;
}
type Responses = Record<string, Described>;

/** What the document says of one answer; null where it says nothing. */
export function described(path: string, method: string, status: number): Described | null {
  const door = openApi.paths[path]?.[method.toLowerCase()] as { responses: Responses } | undefined;
  return door?.responses[status] ?? null;
}

/** What of an answer is not as described, a line each; of an address that the document does not name, nothing. */
export function faultsOf({ method, url, status, headers, body }: Answer): string[] {
  const { pathname } = new URL(url);
  if (!isText(pathname)) return [];
  const path = Object.keys(openApi.paths).find((known) => patternOf(known).test(pathname));
  const verb = method === "HEAD" ? "get" : method.toLowerCase();
  if (!path || !openApi.paths[path]?.[verb] || headers["x-blocked-by"]) return [];
  const name = `${method} ${pathname} ${status}`;
  const answer = described(path, verb, status);
  if (!answer) return [`${name}: no such answer is described`];
  const missing = Object.keys(answer.headers ?? {}).filter((header) => !headers[header.toLowerCase()]);
  const faults = missing.map((header) => `${name}: no ${header}`);
  if (method === "HEAD" || status === 304) return faults;
  const type = (headers["content-type"] ?? "").split(";")[0] ?? "";
  const schema = answer.content?.[type]?.schema;
  if (answer.content && !schema) return [...faults, `${name}: ${type || "no type"} is not described`];
  if (!answer.content && body) return [...faults, `${name}: a body where none is described`];
  if (!schema || body === null || type !== "application/json") return faults;
  const { error } = judgeOf(path, verb, status, schema).safeParse(JSON.parse(body));
  return error ? [...faults, `${name}: ${z.prettifyError(error)}`] : faults;
}

/** An address with broken escapes is none of ours, whatever it begins with: it is answered like any other that is not there. */
function isText(pathname: string): boolean {
  try {
    return decodeURIComponent(pathname) !== "";
  } catch {
    return false;
  }
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`);

const judges = new Map<string, z.ZodType>();

function judgeOf(path: string, method: string, status: number, schema: object): z.ZodType {
  const key = `${path} ${method} ${status}`;
  const known = judges.get(key);
  if (known) return known;
  const text = JSON.stringify({ ...schema, $defs: openApi.components.schemas });
  const judge = z.fromJSONSchema(JSON.parse(text.replaceAll("#/components/schemas/", "#/$defs/")));
  judges.set(key, judge);
  return judge;
}

/** Has every answer to these requests handed over. */
export function watchRequests(requests: APIRequestContext, tell: (answer: Promise<Answer>) => void): void {
  const fetch = requests.fetch.bind(requests);
  requests.fetch = async (target, options = {}) => {
    const response = await fetch(target, options);
    const method = options.method ?? (typeof target === "string" ? "GET" : target.method());
    const body = await response.text();
    // After redirects the last answer is to a GET, whatever was sent.
    const isFinal = typeof target === "string" && response.url().endsWith(target);
    tell(
      Promise.resolve({
        method: isFinal ? method : "GET",
        url: response.url(),
        status: response.status(),
        headers: response.headers(),
        body,
      }),
    );
    return response;
  };
}

/** The same of everything that a browser's pages ask for, and of requests beside them. */
export function watchBrowser(context: BrowserContext, tell: (answer: Promise<Answer>) => void): void {
  watchRequests(context.request, tell);
  context.on("response", (response) => {
    if (!new URL(response.url()).pathname.startsWith("/api/")) return;
    const read = async (): Promise<Answer> => ({
      method: response.request().method(),
      url: response.url(),
      status: response.status(),
      headers: await response.allHeaders(),
      body: await response.text().catch(() => null),
    });
    tell(read());
  });
}
