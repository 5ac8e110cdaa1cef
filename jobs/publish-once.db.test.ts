import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type Cloud, startCloud } from "../local/lambda/cloud";
import { type Control, startControl } from "../local/lambda/control";
import { ownDatabase } from "../local/testing/own-database";
import { temporaryFolder } from "../local/testing/temporary-folder";
import { runCommand } from "./command-line/run-command";
import { importFeedJob } from "./import";
import { operate } from "./operations";

const folder = temporaryFolder();
const now = new Date("2026-11-24T05:00:00+09:00");
const invalidated: string[][] = [];
let cloud: Cloud;
let cdn: Control;
ownDatabase();

beforeAll(async () => {
  cloud = await startCloud(Date.now);
  cdn = await startControl({
    invalidate: (paths) => invalidated.push(paths),
    moveClock: async () => undefined,
  });
  const env = { ...cloud.env, AWS_ENDPOINT_URL_CLOUDFRONT: cdn.url, CDN_DISTRIBUTION_ID: "E1" };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
});
beforeEach(() => {
  invalidated.length = 0;
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([cloud.stop(), cdn.stop()]);
});

const write = (name: string, day: string) => {
  const file = path.join(folder, `${name}-${day.replaceAll("/", "")}.csv`);
  writeFileSync(file, `商品ID,タイトル,発売日\n${name},本,${day}\n`);
  return file;
};
/** A title whose day moves from one month to the next: changed, by a task that publishes nothing. */
const importMoved = async (provider: string) => {
  const profile = "generic-ja";
  await importFeedJob({ profile, provider, file: write(provider, "2026/12/05"), asOf: "2026-11-23", now });
  return importFeedJob({ profile, provider, file: write(provider, "2027/01/05"), asOf: "2026-11-24", now });
};
const command = { by: "mori", inStage: false, progress: () => undefined };

test("a day's import is published once: by its task, and not again by the workflow", async () => {
  const words = [
    "import",
    "--profile",
    "generic-ja",
    "--provider",
    "one",
    "--json",
    write("one", "2026/12/05"),
  ];
  const { exitCode, stdout } = await runCommand(words, command);
  expect([exitCode, invalidated]).toEqual([0, [["/*"]]]);
  const { runId } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  expect(await operate({ command: "publish", runId }, now)).toEqual({ published: 0 });
  expect(invalidated).toHaveLength(1);
});

test("what a task that broke off has not published, the workflow publishes, once", async () => {
  const { runId } = await importMoved("two");
  expect(invalidated).toEqual([]);
  expect(await operate({ command: "publish", runId }, now)).toEqual({ published: 4 });
  expect(await operate({ command: "publish", runId }, now)).toEqual({ published: 0 });
  expect(invalidated).toHaveLength(1);
});

test("a CDN that could not be told is told by the next try", async () => {
  const { runId } = await importMoved("three");
  vi.stubEnv("AWS_ENDPOINT_URL_CLOUDFRONT", "http://127.0.0.1:1");
  await expect(operate({ command: "publish", runId }, now)).rejects.toThrow();
  vi.stubEnv("AWS_ENDPOINT_URL_CLOUDFRONT", cdn.url);
  expect(await operate({ command: "publish", runId }, now)).toEqual({ published: 4 });
});
