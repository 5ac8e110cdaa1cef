/**
 * What the firewall in front of the site allows one address (infra/firewall.ts): told with every answer for machines, so
 * that they can pace themselves. Field of draft-ietf-httpapi-ratelimit-headers: quota and window in seconds.
 */
export const RATE_POLICY = '"address";q=3000;w=300';

/** For `headers()` in next.config.js: the doors for machines, refusals included. */
export const MACHINES_SOURCE = "/api/:path(v1/.*|search|openapi.json)";

/** What anyone may read, any site's script may read; without cookies, which nothing there looks at (Fetch, 3.2.3). */
export const FOR_ANY_ORIGIN = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "If-None-Match",
  "Access-Control-Expose-Headers": "ETag, RateLimit-Policy",
} as const;

/** Feeds and calendars of lists and titles; not those below `/feeds/my`. */
export const FEEDS_SOURCE = "/feeds/:language(ja|en)/:path*";
