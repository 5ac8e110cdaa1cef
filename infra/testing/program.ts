/** Everything that deploying a stage would create. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { withLock } from "../../local/file-lock";
import { makeCheckout } from "./checkout";
import type { Resource } from "./mocks";

export interface Program {
  app: { name: string; stage: string; removal: string; protect: boolean };
  resources: Resource[];
  handlers: string[];
}

const FOLDER = ".local/infra";

/** Files that stand in for one of the program's own. */
export interface Instead {
  /** For shinkan.config.ts. */
  config?: string;
  /** For infra/stages.ts. */
  stages?: string;
}

/**
 * Takes about ten seconds, and none where the same sources were read before; the first time SST's platform is installed as
 * well, which takes a minute. Tests that run side by side wait for the one that came first.
 */
export async function readProgram(stage: string, instead: Instead = {}, builtBefore = ""): Promise<Program> {
  const platform = path.join(FOLDER, "platform.lock");
  await withLock({ file: platform, what: "SST's platform, which is installed" }, installPlatform);
  const kept = path.join(FOLDER, `${digestOfSources([stage, instead, builtBefore])}.json`);
  await withLock({ file: `${kept}.lock`, what: `the stage ${stage}, which is read` }, () => {
    if (!existsSync(kept)) execute(stage, instead, builtBefore, kept);
  });
  return JSON.parse(readFileSync(kept, "utf8")) as Program;
}

function execute(stage: string, instead: Instead, builtBefore: string, kept: string): void {
  const folder = mkdtempSync(path.resolve(FOLDER, `${stage}-`));
  const checkout = path.join(folder, "checkout");
  const file = path.join(folder, "program.json");
  makeCheckout(checkout, builtBefore);
  const program = ["infra/testing/run-stage.ts", stage, file, checkout, JSON.stringify(instead)];
  execFileSync(process.execPath, ["--import", "tsx", ...program], { stdio: ["ignore", "ignore", "pipe"] });
  renameSync(file, kept);
  rmSync(folder, { recursive: true });
}

/** Of everything that the program is made of, and of the question. */
function digestOfSources(question: unknown): string {
  const hash = createHash("sha256").update(JSON.stringify(question));
  const files = globSync("{core,infra,jobs,prisma/migrations}/**/*.*")
    .filter((file) => !/\.test\.|-rules\.ts$|\/limits\//.test(file))
    .sort();
  for (const file of [...files, "sst.config.ts", "shinkan.config.ts", "package-lock.json"])
    hash.update(file).update(readFileSync(file));
  return hash.digest("hex").slice(0, 24);
}

/** SST's own components, from npm; without an account and without a call to AWS. */
function installPlatform(): void {
  if (existsSync(".sst/platform/config.d.ts") && existsSync(".sst/provider-lock.json")) return;
  const env = {
    ...process.env,
    SST_SKIP_DEPENDENCY_CHECK: "1",
    SST_NO_BUN: "1",
    SST_TELEMETRY_DISABLED: "1",
  };
  const command = ["node_modules/sst/bin/sst.mjs", "install", "--stage", "test"];
  execFileSync(process.execPath, command, { env, stdio: ["ignore", "ignore", "pipe"] });
}

export const all = ({ resources }: Program, type: string): Resource[] =>
  resources.filter((resource) => resource.type === type);

/** The only resource of its type, or the first whose name begins so. */
export function one(program: Program, type: string, name = ""): Resource {
  const found = all(program, type).find((resource) => resource.name.startsWith(name));
  if (!found) throw new Error(`No ${type} ${name} is created.`);
  return found;
}
