import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { isRunning, markOf, ownMark, pidOf } from "./process-mark";

test("a process is known by its number and its start", async () => {
  const child = spawn("sleep", ["60"]);
  const mark = markOf(child.pid ?? 0) ?? "";
  expect(isRunning(mark)).toBe(true);
  expect(pidOf(mark)).toBe(String(child.pid));
  child.kill();
  await once(child, "exit");
  expect(isRunning(mark)).toBe(false);
});

test("the number of a living process is not enough: an older one may have had it", () => {
  expect(isRunning(ownMark())).toBe(true);
  const [pid = "", started = "", ...rest] = ownMark().split(".");
  const older = [pid, String(Number(started) - 1), ...rest].join(".");
  for (const other of [pid, older, "", "0", "nonsense"]) expect(isRunning(other), other).toBe(false);
});
