/** Bundles one of the handlers of infra/ into a folder of its own, as a deployment does. */
import { cpSync, mkdirSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { FONT_FILES } from "../../core/cards/font-files";
import { NATIVE } from "../../infra/native";
import { ROOT } from "./build";

/** The functions that infra/ deploys besides the site's own. */
export const HANDLERS = ["operations", "notify", "mail-events", "migrate", "share-card"] as const;
export type HandlerName = (typeof HANDLERS)[number];

const BANNER = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';
/** What infra/ copies beside a bundle. */
const BESIDE: Partial<Record<HandlerName, readonly string[]>> = {
  operations: ["prisma/migrations"],
  migrate: ["prisma/migrations"],
  "share-card": FONT_FILES,
};

/** Its handler is `index.handler`; `left` are packages that the bundle leaves out. */
export async function bundleHandler(name: HandlerName, folder: string, left: string[] = []): Promise<string> {
  const taskRoot = path.join(folder, name);
  mkdirSync(taskRoot, { recursive: true });
  await build({
    entryPoints: [path.join(ROOT, `jobs/${name}.ts`)],
    outfile: path.join(taskRoot, "index.mjs"),
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node24",
    logLevel: "silent",
    banner: { js: BANNER },
    loader: NATIVE,
    external: left,
  });
  for (const beside of ["assets/rds", ...(BESIDE[name] ?? [])])
    cpSync(path.join(ROOT, beside), path.join(taskRoot, beside), { recursive: true });
  return taskRoot;
}
