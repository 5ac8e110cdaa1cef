import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { withLock } from "./file-lock";
import { temporaryFolder } from "./testing/temporary-folder";

const folder = temporaryFolder();
const locked = (name: string) => ({ file: path.join(folder, name, "lock"), what: "a test" });

test("two pieces of work come one after the other, also where the folder is missing", async () => {
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    order.push(`${name} ends`);
  };
  await Promise.all([withLock(locked("two"), work("a")), withLock(locked("two"), work("b"))]);
  expect(order).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  expect(existsSync(locked("two").file)).toBe(false);
});

test("a lock is not believed of a process that only has the number of its owner", async () => {
  const { file } = locked("stale");
  for (const mark of [String(process.pid), `${process.pid}.1.00000000`, ""]) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, mark);
    expect(await withLock(locked("stale"), () => "done")).toBe("done");
  }
});

test("what cannot be written is said at once", async () => {
  writeFileSync(path.join(folder, "no-folder"), "");
  await expect(withLock(locked("no-folder"), () => "done")).rejects.toThrow(
    /^The lock .+ could not be written/,
  );
});

test("the lock is given back where the work fails", async () => {
  await expect(withLock(locked("failing"), () => Promise.reject(new Error("broken")))).rejects.toThrow(
    "broken",
  );
  expect(existsSync(locked("failing").file)).toBe(false);
  rmSync(path.join(folder, "failing"), { recursive: true });
});
