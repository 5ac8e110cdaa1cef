import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { bundleHandler, HANDLERS } from "../local/lambda/bundle-handler";

const folder = mkdtempSync(path.join(os.tmpdir(), "handlers-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(HANDLERS)(
  "jobs/%s.ts is a function that can be loaded from its bundle alone",
  async (name) => {
    const taskRoot = await bundleHandler(name, folder);
    const { handler } = await import(pathToFileURL(path.join(taskRoot, "index.mjs")).href);
    expect(handler).toBeInstanceOf(Function);
  },
  120_000,
);
