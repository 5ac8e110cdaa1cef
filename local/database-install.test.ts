import { expect, test } from "vitest";
import { reasonIn } from "./database-install";

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
  expect(reasonIn("")).toBe("");
});
