import { mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LambdaFunction, startFunction } from "./lambda-function";
import { makeRuntime, setWritable, UNPRIVILEGED } from "./site-folder";

const HANDLER = `
import { mkdtempSync, rmdirSync, writeFileSync } from "node:fs";
const outcome = (work) => { try { work(); return "done"; } catch (error) { return error.code; } };
let count = 0;
let ticks = 0;
setInterval(() => ticks++, 10);
export async function handler({ wait = 0, fail, look }) {
  count += 1;
  if (look) return {
    uid: process.getuid(),
    addFile: outcome(() => writeFileSync(process.env.LAMBDA_TASK_ROOT + "/new", "")),
    changeFile: outcome(() => writeFileSync(process.env.LAMBDA_TASK_ROOT + "/index.mjs", "")),
    temporary: outcome(() => rmdirSync(mkdtempSync("/tmp/lambda-function-"))),
    packages: await import("next").then(() => "found", (error) => error.code),
  };
  if (fail === "throw") throw new Error("not today");
  if (fail === "exit") process.exit(3);
  await new Promise((resolve) => setTimeout(resolve, wait));
  return { pid: process.pid, count, ticks, now: Date.now(), built: new Date().getTime() };
}`;

interface Answered {
  pid: number;
  count: number;
  ticks: number;
  now: number;
  built: number;
}

const folder = mkdtempSync(path.join(os.tmpdir(), "lambda-function-"));
const at = (name: string) => path.join(folder, name);
let lambda: LambdaFunction;
const ask = (event: object) => lambda.invoke(event) as Promise<Answered>;

beforeAll(() => {
  const runtime = makeRuntime(folder);
  mkdirSync(at("task"));
  writeFileSync(at("task/index.mjs"), HANDLER);
  setWritable(at("task"), false);
  const log = openSync(at("log"), "a");
  lambda = startFunction(
    {
      name: "test",
      handler: "index.handler",
      memoryMb: 128,
      timeoutMs: 2_000,
      env: {},
      log,
      taskRoot: at("task"),
      ...runtime,
      ...UNPRIVILEGED,
    },
    2,
  );
});

afterAll(async () => {
  await lambda.stop();
  setWritable(at("task"), true);
  rmSync(folder, { recursive: true });
});

test("events that come together are answered by as many environments as there may be, one event each", async () => {
  const first = await Promise.all([1, 2].map(() => ask({})));
  const answers = await Promise.all([1, 2, 3, 4].map(() => ask({ wait: 200 })));
  expect(new Set([...first, ...answers].map(({ pid }) => pid)).size).toBe(2);
  expect(answers.map(({ count }) => count).sort()).toEqual([2, 2, 3, 3]);
});

test("between two events an environment stands still", async () => {
  const before = await ask({});
  await new Promise((resolve) => setTimeout(resolve, 300));
  const after = await ask({});
  expect(after.pid).toBe(before.pid);
  expect(after.ticks - before.ticks).toBeLessThan(5);
});

test("an error of the handler reaches who asked, and the environment goes on", async () => {
  const { pid } = await ask({});
  await expect(ask({ fail: "throw" })).rejects.toThrow("not today");
  expect((await ask({})).pid).toBe(pid);
});

test("an environment that dies or takes too long is replaced", async () => {
  const { pid } = await ask({});
  await expect(ask({ fail: "exit" })).rejects.toThrow("Runtime exited: 3");
  await expect(ask({ wait: 5_000 })).rejects.toThrow("Runtime exited: SIGKILL");
  expect((await ask({})).pid).not.toBe(pid);
});

test("a function writes to /tmp and nowhere else, and finds no packages but its own", async () => {
  expect(await lambda.invoke({ look: true })).toEqual({
    uid: process.getuid?.() === 0 ? 65_534 : process.getuid?.(),
    addFile: "EACCES",
    changeFile: "EACCES",
    temporary: "done",
    packages: "ERR_MODULE_NOT_FOUND",
  });
});

test("a moved clock is told by every way to ask the time", async () => {
  const day = 86_400_000;
  await lambda.restart({ env: { LOCAL_CLOCK_OFFSET: String(day) } });
  const { now, built, count } = await ask({});
  expect(count).toBe(1);
  expect(Math.abs(now - Date.now() - day)).toBeLessThan(2_000);
  expect(Math.abs(built - now)).toBeLessThan(100);
});
