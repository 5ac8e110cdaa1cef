import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { serverHome } from "./database";
import { findServer, initialise, reasonIn } from "./database-install";
import { temporaryFolder } from "./testing/temporary-folder";

const folder = temporaryFolder();
afterEach(() => vi.unstubAllEnvs());

test("a server that gave up says why in one sentence, and a full disk by its name", () => {
  const words = (line: string) =>
    `2026-11-29 0 [Note] starting\n2026-11-29 0 [ERROR] ${line}\n2026-11-29 0 [ERROR] Aborting\n`;
  const full = "The disk is full. Make room, then start again.";
  expect(
    reasonIn(words("InnoDB: preallocating 16777216 bytes for file ./ib_logfile101 failed with error 28")),
  ).toBe(full);
  expect(reasonIn(words("mysqld: Error writing file (OS errno 28 - No space left on device)"))).toBe(full);
  expect(reasonIn(words("Can't start server: Bind on TCP/IP port: Address already in use"))).toBe(
    "Can't start server: Bind on TCP/IP port: Address already in use",
  );
  expect(reasonIn("ERROR: 1017  Can't find file: 'x.MAI'\n2026-11-29 0 [ERROR] Aborting\n")).toBe(
    "1017  Can't find file: 'x.MAI'",
  );
  expect(reasonIn("")).toBe("");
});

test("making a database leaves temporary tables alone that another server has at the same time", () => {
  const others = path.join(folder, "#sql-temptable-1204-1-3.MAI");
  writeFileSync(others, "of another server");
  vi.stubEnv("TMPDIR", folder);
  initialise(findServer() ?? "", path.join(folder, "home"));
  expect(existsSync(path.join(folder, "home", "initialised"))).toBe(true);
  expect(existsSync(others)).toBe(true);
});

test("a server that is named is taken before those on the path, keeps its data apart, and is missed where it is not there", () => {
  const usual = findServer();
  const usualHome = serverHome(folder);
  const named = path.join(folder, "mysqld-9");
  vi.stubEnv("DATABASE_SERVER", named);
  expect(findServer()).toBeNull();
  writeFileSync(named, "");
  expect(findServer()).toBe(named);
  expect(findServer()).not.toBe(usual);
  expect(serverHome(folder)).toBe(`${usualHome}-mysqld-9`);
});
