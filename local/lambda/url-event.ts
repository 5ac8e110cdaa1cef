/** Turns an HTTP request into the event of a Lambda Function URL (payload format 2.0), and its answer back into HTTP. */
import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http";

export interface SiteRequest {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Who asks. */
  address: string;
}

export interface SiteAnswer {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

const DOMAIN = "local.lambda-url.ap-northeast-1.on.aws";

/** The CDN names itself as the client and tells by header who asked for what. */
export function toUrlEvent({ method, url, headers, body, address }: SiteRequest) {
  const { pathname, search, searchParams } = new URL(`http://site${url}`);
  const { cookie, host, ...rest } = headers;
  const forwarded = [rest["x-forwarded-for"], address].filter(Boolean).join(", ");
  const sent = {
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)])),
    host: DOMAIN,
    "x-forwarded-host": host ?? "",
    "x-forwarded-proto": "http",
    "x-forwarded-for": forwarded,
    "x-viewer-address": address, // as the CDN's edge writes it: never the client's own
  };
  const names = [...new Set(searchParams.keys())];
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: pathname,
    rawQueryString: search.slice(1),
    ...(cookie ? { cookies: cookie.split(/; */) } : {}),
    headers: sent,
    ...(names.length > 0
      ? { queryStringParameters: Object.fromEntries(names.map((n) => [n, searchParams.getAll(n).join(",")])) }
      : {}),
    requestContext: {
      accountId: "anonymous",
      apiId: "local",
      domainName: DOMAIN,
      domainPrefix: "local",
      http: {
        method,
        path: pathname,
        protocol: "HTTP/1.1",
        sourceIp: address,
        userAgent: rest["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: "$default",
      stage: "$default",
      timeEpoch: Date.now(),
    },
    ...(body.length > 0 ? { body: body.toString("base64") } : {}),
    isBase64Encoded: body.length > 0,
  };
}

interface UrlAnswer {
  statusCode?: number;
  headers?: Record<string, string>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
}

export function fromUrlAnswer(answer: unknown): SiteAnswer {
  const { statusCode, headers, cookies, body, isBase64Encoded } = answer as UrlAnswer;
  return {
    status: statusCode ?? 200,
    headers: { ...headers, ...(cookies?.length ? { "set-cookie": cookies } : {}) },
    body: Buffer.from(body ?? "", isBase64Encoded ? "base64" : "utf8"),
  };
}
