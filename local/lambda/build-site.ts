/** The site's bundle as it ships, with its compiled code beside it. As a program it builds in any case: deployments run it. */
import { cpSync } from "node:fs";
import path from "node:path";
import { build, ROOT } from "./build";
import { makeCompileCache } from "./compile-cache";

const BUNDLE = ".open-next/server-functions/default";

const SITE = {
  folder: ROOT,
  sources: [
    "{app,core,open-next,public,assets}/**/*",
    "{next.config.js,open-next.config.ts,proxy.ts,shinkan.config.ts,tsconfig.json,package-lock.json}",
    "prisma/schema.prisma",
    "local/lambda/compile-cache.ts",
  ],
  finish: async (folder: string) => {
    const authorities = "assets/rds"; // of its database: infra/authorities.ts
    cpSync(path.join(folder, authorities), path.join(folder, BUNDLE, authorities), { recursive: true });
    await makeCompileCache(folder);
  },
};

export const buildSite = (): Promise<{ built: boolean }> => build(SITE);

if (path.resolve(process.argv[1] ?? "") === import.meta.filename) await build({ ...SITE, anew: true });
