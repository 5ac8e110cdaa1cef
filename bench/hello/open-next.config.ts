import type { OpenNextConfig } from "@opennextjs/aws/types/open-next.js";

/** OpenNext as it comes, without the parts that a page which never changes does not need. */
export default {
  default: { override: { tagCache: "dummy", queue: "dummy" } },
  imageOptimization: { loader: "dummy", install: false as unknown as { packages: string[] } },
  buildCommand: "../../node_modules/.bin/next build",
} satisfies OpenNextConfig;
