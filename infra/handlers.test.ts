import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, expect, test } from "vitest";
import { NATIVE } from "./private-function";

const folder = mkdtempSync(path.join(os.tmpdir(), "handlers-"));
afterAll(() => rmSync(folder, { recursive: true }));

const BANNER = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

/** The handlers that infra/ names. */
test.each(["operations", "notify", "mail-events", "migrate"])(
  "jobs/%s.ts is a function that can be loaded from its bundle alone",
  async (name) => {
    const outfile = path.join(folder, `${name}.mjs`);
    await build({
      ...{ entryPoints: [`jobs/${name}.ts`], outfile, bundle: true, platform: "node", format: "esm" },
      ...{ target: "node24", logLevel: "silent", banner: { js: BANNER } },
      loader: NATIVE,
    });
    const { handler } = await import(pathToFileURL(outfile).href);
    expect(handler).toBeInstanceOf(Function);
  },
  30_000,
);
