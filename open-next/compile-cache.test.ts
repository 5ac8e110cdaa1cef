import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { reportCompileCache } from "./compile-cache";

let folder: string;
const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
const events = () => written.mock.calls.map(([line]) => JSON.parse(String(line)));

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "compile-cache-"));
  written.mockClear();
});
afterEach(() => rmSync(folder, { recursive: true }));

test("compiled code that Node found is told, with the version it belongs to", () => {
  writeFileSync(path.join(folder, "a"), "");
  reportCompileCache(folder, path.dirname(folder));
  expect(events()).toMatchObject([{ level: "info", event: "compile-cache-hit", node: process.version }]);
});

test("another Node, other flags or another user is a miss, which names what was shipped", () => {
  reportCompileCache(null, folder);
  reportCompileCache(folder, folder);
  reportCompileCache(null, path.join(folder, "nowhere"));
  writeFileSync(path.join(folder, "v24.0.0-x64-0-993"), "");
  reportCompileCache(null, folder);
  expect(events().map(({ event, shipped }) => [event, shipped])).toEqual([
    ["compile-cache-missed", []],
    ["compile-cache-missed", []],
    ["compile-cache-missed", []],
    ["compile-cache-missed", ["v24.0.0-x64-0-993"]],
  ]);
});

test("where none is shipped, nothing is told", () => {
  reportCompileCache(null, "");
  expect(events()).toEqual([]);
});
