import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../local/testing/temporary-folder";

const copy = temporaryFolder();

/** The product without its tests, so that only what ships is asked. */
function copyOfTheProduct(): void {
  const listed = execFileSync("git", ["ls-files", "app", "core", "*.d.ts", "shinkan.config.ts", "proxy.ts"], {
    encoding: "utf8",
  });
  for (const file of listed.trim().split("\n")) {
    if (!/\.test\.tsx?$|\/samples\//.test(file)) cpSync(file, path.join(copy, file));
  }
  cpSync("prisma/generated", path.join(copy, "prisma/generated"), { recursive: true });
  symlinkSync(path.resolve("node_modules"), path.join(copy, "node_modules"));
  const settings = JSON.parse(readFileSync("tsconfig.json", "utf8"));
  const compilerOptions = { ...settings.compilerOptions, incremental: false, plugins: [] };
  const include = ["app/**/*.ts", "app/**/*.tsx", "core/**/*.ts", "core/**/*.tsx", "*.ts"];
  writeFileSync(path.join(copy, "tsconfig.json"), JSON.stringify({ compilerOptions, include }));
  writeFileSync(path.join(copy, "next-env.d.ts"), '/// <reference types="next" />\n');
}

/** Every file in which the compiler finds something, once. */
function filesWithErrors(): string[] {
  const { stdout } = spawnSync("node_modules/.bin/tsc", ["--noEmit", "-p", copy], { encoding: "utf8" });
  const found = stdout.matchAll(/([\w./[\]()-]+)\(\d+,\d+\): error/g);
  return [...new Set([...found].map(([, file = ""]) => path.relative(copy, path.resolve(file))))].sort();
}

test("the compiler names every place that must learn of a new product type", () => {
  copyOfTheProduct();
  expect(filesWithErrors()).toEqual([]);

  const vocabulary = path.join(copy, "core/release/vocabulary.ts");
  const text = readFileSync(vocabulary, "utf8");
  writeFileSync(vocabulary, text.replace('  "other",\n] as const;', '  "figure",\n  "other",\n] as const;'));
  expect(filesWithErrors()).toEqual(["core/release/vocabulary.ts", "core/words/release.ts"]);
});
