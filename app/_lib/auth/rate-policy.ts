/**
 * What the firewall in front of the site allows one address (infra/firewall.ts): told with every answer for machines, so
 * that they can pace themselves. Field of draft-ietf-httpapi-ratelimit-headers: quota and window in seconds.
 */
export const RATE_POLICY = '"address";q=3000;w=300';

/** For `headers()` in next.config.js: the doors for machines, refusals included. */
export const MACHINES_SOURCE = "/api/:path(v1/.*|search|openapi.json)";
