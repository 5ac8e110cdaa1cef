import { createHash } from "node:crypto";

interface Answer {
  type: string;
  body: string;
  /** So long a shared cache may answer for us. */
  seconds: number;
}

/** An answer that shared caches keep, with an entity tag; 304 to whoever has it already (RFC 9110, 13.1.2). */
export function cachedAnswer(request: Request, { type, body, seconds }: Answer): Response {
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const headers = { ETag: etag, "Cache-Control": `public, max-age=0, s-maxage=${seconds}` };
  const known = request.headers.get("if-none-match")?.split(/\s*,\s*/) ?? [];
  const isKnown = known.some((tag) => tag.replace(/^W\//, "") === etag || tag === "*");
  if (isKnown) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, "Content-Type": type } });
}
