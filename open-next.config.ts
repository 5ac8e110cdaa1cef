import type { OpenNextConfig } from "@opennextjs/aws/types/open-next.js";

/** No image function: pages use no next/image, so nothing is installed for it (OpenNext's default would ask npm for sharp). */
const NOTHING = false as unknown as { packages: string[] };

const override = {
  // Buffered: the streaming wrapper leaves a wrong content-length behind compression.
  wrapper: () => import("./open-next/wrapper").then((file) => file.default),
  converter: "aws-apigw-v2",
  incrementalCache: () => import("./open-next/page-cache").then((file) => file.default),
  queue: () => import("./open-next/renewals").then((file) => file.default),
  tagCache: () => import("./open-next/tag-cache").then((file) => file.default),
} satisfies OpenNextConfig["default"]["override"];

export default {
  default: { override },
  functions: {
    // A function of its own, with a role of its own: nothing of the console is part of what the public reaches.
    console: {
      routes: [
        "app/console/route",
        "app/console/missing/page",
        "app/console/acts/[act]/route",
        "app/console/message/[locale]/[release]/[occasion]/route",
        "app/console/[locale]/page",
        "app/console/[locale]/[...rest]/page",
        "app/console/[locale]/audit/page",
        "app/console/[locale]/notices/page",
        "app/console/[locale]/links/page",
        "app/console/[locale]/links/new/page",
        "app/console/[locale]/links/[code]/page",
        "app/console/[locale]/systems/page",
        "app/console/[locale]/systems/tokens/page",
        "app/console/[locale]/demand/page",
        "app/console/[locale]/demand/names/[kind]/page",
        "app/console/[locale]/demand/purchases/page",
        "app/console/[locale]/demand/titles/[title]/page",
        "app/console/[locale]/notices/customer/page",
        "app/console/[locale]/systems/webhooks/page",
        "app/console/[locale]/systems/webhooks/[id]/page",
        "app/console/[locale]/passkeys/page",
        "app/console/[locale]/runs/page",
        "app/console/[locale]/runs/[run]/page",
        "app/console/[locale]/runs/[run]/decide/page",
        "app/console/[locale]/runs/[run]/rejects/page",
        "app/console/[locale]/titles/page",
        "app/console/[locale]/titles/[release]/page",
        "app/console/[locale]/titles/[release]/correct/page",
        "app/console/[locale]/titles/[release]/again/page",
        "app/console/[locale]/titles/[release]/mails/[occasion]/page",
      ],
      patterns: ["console", "console/*"],
      override,
    },
  },
  imageOptimization: { loader: "dummy", install: NOTHING },
  // A cached page is answered before Next.js itself is loaded: 75 ms less at a cold start.
  dangerous: { enableCacheInterception: true },
  buildCommand: "node_modules/.bin/next build",
} satisfies OpenNextConfig;
