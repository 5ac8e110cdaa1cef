import { FEEDS_SOURCE, FOR_ANY_ORIGIN, MACHINES_SOURCE, RATE_POLICY } from "./app/_lib/auth/rate-policy.ts";
import { PUBLIC_POLICY, PUBLIC_SOURCE, SECURITY_HEADERS } from "./app/_lib/policy.ts";
import { SPECULATION_RULES_PATH } from "./app/_lib/speculation-rules.ts";

const ONE_HOUR = 3600;
const asList = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Pages are cached for an hour; one that could not be renewed may be shown five minutes longer.
  expireTime: ONE_HOUR + 300,
  // Metadata belongs in the head for everyone: public pages have no script that could move it there.
  htmlLimitedBots: /.*/,
  // Covers are inline SVG or plain <img>: no image function, and no sharp in the bundle.
  images: { unoptimized: true },
  // Types are checked once, by npm test.
  typescript: { ignoreBuildErrors: true },
  // A bundle of at most 10 MB starts quickly; no page runs at the edge, and next/font's metrics serve the build alone.
  outputFileTracingExcludes: {
    "**": [
      "**/next/dist/server/capsize-font-metrics.json",
      "**/next/dist/compiled/edge-runtime/**",
      "**/next/dist/compiled/@edge-runtime/primitives/**",
      "**/next/dist/compiled/@vercel/og/index.edge.js",
    ],
  },
  turbopack: { root: import.meta.dirname },
  headers: () => [
    { source: "/:path*", headers: asList(SECURITY_HEADERS) },
    { source: MACHINES_SOURCE, headers: asList({ "RateLimit-Policy": RATE_POLICY, ...FOR_ANY_ORIGIN }) },
    { source: FEEDS_SOURCE, headers: asList(FOR_ANY_ORIGIN) },
    // Development needs inline and evaluated scripts; what ships does not.
    ...(process.env.NODE_ENV === "production"
      ? [
          {
            source: PUBLIC_SOURCE,
            headers: asList({
              "Content-Security-Policy": PUBLIC_POLICY,
              "Speculation-Rules": `"${SPECULATION_RULES_PATH}"`,
            }),
          },
        ]
      : []),
  ],
};
