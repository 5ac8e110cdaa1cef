import { createHash } from "node:crypto";

interface Answer {
  type: string;
  body: string;
  /** So long a shared cache may answer for us. */
  seconds: number;
}

/** When a calendar was made is in each of its events; whoever has the same events has the same calendar. */
const MADE_AT = /^DTSTAMP:.*$/gm;

/** An answer that shared caches keep, with an entity tag by which they tell whoever has it already (RFC 9110, 8.8.3). */
export function cachedAnswer({ type, body, seconds }: Answer): Response {
  const etag = `"${createHash("sha256").update(body.replaceAll(MADE_AT, "")).digest("base64url").slice(0, 22)}"`;
  const control = `public, max-age=0, s-maxage=${seconds}`;
  return new Response(body, { headers: { ETag: etag, "Cache-Control": control, "Content-Type": type } });
}

/** For how long an answer that shows nothing may be kept: what it is about may be there at any moment. */
export const BRIEFLY = 5;
