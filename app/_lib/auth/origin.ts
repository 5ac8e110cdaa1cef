/** Whether our own pages sent a request: what stands in for a token on pages that a shared cache holds. */
import { env } from "@/core/env";

/**
 * True if the browser says that the request came from this site. Neither header can be set by script of another site
 * (Fetch Metadata, https://www.w3.org/TR/fetch-metadata/; Origin, RFC 6454). Without both, the answer is no.
 */
export function sameOrigin(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  return request.headers.get("origin") === new URL(env("SITE_URL").SITE_URL).origin;
}
