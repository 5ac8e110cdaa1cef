/** Conditional requests (RFC 9110, 13), answered from the finished answer instead of by whoever makes it. */
import type { Headers } from "./html-first";

/** No maker of answers sees these: a 304 or a part of a page could be kept for everyone. */
const CONDITION = /^(?:if-(?:none-match|match|modified-since|unmodified-since|range)|range)$/i;

export const isCondition = (header: string): boolean => CONDITION.test(header);

/** As much of an answer as is read or changed here. */
interface Tagged {
  statusCode: number;
  headers: Headers;
  body: string;
  isBase64Encoded: boolean;
}

/**
 * 304 to whoever has this very answer already. Only where no shared cache keeps the answer: a cache answers its own visitors,
 * and could keep an empty 304 for all of them.
 */
export function unlessKnown<Answer extends Tagged>(request: Headers, answer: Answer): Answer {
  const { etag, "cache-control": control = "" } = answer.headers;
  const isPrivate = /\b(?:private|no-store)\b/.test(control);
  if (answer.statusCode !== 200 || !etag || !isPrivate) return answer;
  const known = (request["if-none-match"] ?? "").split(",").map(weakly);
  if (!known.includes(weakly(etag))) return answer;
  const { "content-length": _, "content-type": __, ...headers } = answer.headers;
  return { ...answer, statusCode: 304, headers, body: "", isBase64Encoded: false };
}

/** Two tags are compared weakly (RFC 9110, 13.1.2). */
const weakly = (tag: string): string => tag.trim().replace(/^W\//, "");
