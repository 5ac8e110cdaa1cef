import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { removeTestDatabases } from "./remove-databases";
import { temporaryFolder } from "./temporary-folder";

test("databases of tests go, those of people and everything else stay", () => {
  const folder = temporaryFolder();
  const make = (...parts: string[]) => {
    mkdirSync(path.join(folder, ...parts), { recursive: true });
    writeFileSync(path.join(folder, ...parts, "initialised"), "");
  };
  make("demo", "database");
  make("dev", "database");
  make("jobs", "database");
  make("check", "database");
  make("faults-import");
  mkdirSync(path.join(folder, "reports"));
  const gone = removeTestDatabases(folder);
  expect(gone.sort()).toEqual([path.join(folder, "check", "database"), path.join(folder, "faults-import")]);
  expect(readdirSync(folder).sort()).toEqual(["check", "demo", "dev", "jobs", "reports"]);
  expect(removeTestDatabases(path.join(folder, "nowhere"))).toEqual([]);
});
