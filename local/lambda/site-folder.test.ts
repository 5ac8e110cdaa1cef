import { mkdirSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder";
import { makeRuntime } from "./site-folder";

test.each([0o022, 0o027, 0o077])(
  "under a umask of %o the function's own user can read what runs it",
  (umask) => {
    const folder = path.join(temporaryFolder(), String(umask));
    mkdirSync(folder);
    const before = process.umask(umask);
    try {
      const { runtime, node } = makeRuntime(folder);
      const modeOf = (file: string) => statSync(file).mode & 0o007;
      for (const place of [folder, runtime, node]) expect(modeOf(place), place).toBe(0o005);
      for (const name of readdirSync(runtime)) expect(modeOf(path.join(runtime, name)), name).toBe(0o004);
    } finally {
      process.umask(before);
    }
  },
);
