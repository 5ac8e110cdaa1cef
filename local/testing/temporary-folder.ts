/** Gives the tests of one file a folder of their own. */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

/** Made now, and removed with all that is in it after the last test of the file that calls this. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
