/** A handler's name in, a folder out that holds its bundle as a deployment would make it, and nothing else. */
import { cpSync, mkdirSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { NATIVE } from "../../infra/native";
import { ROOT } from "./build";

/** The functions that infra/ deploys besides the site's own. */
export const HANDLERS = ["operations", "notify", "mail-events", "migrate"] as const;
export type HandlerName = (typeof HANDLERS)[number];

const BANNER = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';
const WITH_MIGRATIONS: HandlerName[] = ["operations", "migrate"];

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
    external: ["../../local/*", ...left],
  });
  const migrations = "prisma/migrations";
  if (WITH_MIGRATIONS.includes(name))
    cpSync(path.join(ROOT, migrations), path.join(taskRoot, migrations), { recursive: true });
  return taskRoot;
}
