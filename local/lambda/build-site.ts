/** The site's bundle as it ships, with its compiled code beside it. As a program it builds in any case, because deployments run it; with `--if-changed` only where something changed. */
import path from "node:path";
import { build, ROOT } from "./build";
import { makeCompileCache } from "./compile-cache";

const SITE = {
  folder: ROOT,
  sources: [
    "{app,core,open-next,public,assets}/**/*",
    "{next.config.js,open-next.config.ts,proxy.ts,shinkan.config.ts,tsconfig.json,package-lock.json}",
    "prisma/schema.prisma",
    "local/lambda/compile-cache.ts",
  ],
  finish: makeCompileCache,
};

export const buildSite = (): Promise<{ built: boolean }> => build(SITE);

if (path.resolve(process.argv[1] ?? "") === import.meta.filename)
  await build({ ...SITE, anew: !process.argv.includes("--if-changed") });
