import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Cloud, startCloud } from "../local/lambda/cloud";
import { type Control, startControl } from "../local/lambda/control";
import tagCache from "../open-next/tag-cache";
import { publish, publishDay } from "./publish";

let cloud: Cloud;
let cdn: Control;
const invalidated: string[][] = [];

beforeAll(async () => {
  cloud = await startCloud(Date.now);
  cdn = await startControl({
    invalidate: (paths) => invalidated.push(paths),
    moveClock: async () => undefined,
  });
  const env = { ...cloud.env, AWS_ENDPOINT_URL_CLOUDFRONT: cdn.url, CDN_DISTRIBUTION_ID: "E1" };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([cloud.stop(), cdn.stop()]);
});

const stateOf = async (tag: string, madeAt: number) => ({
  outdated: await tagCache.isStale?.([tag], madeAt),
  hidden: await tagCache.hasBeenRevalidated([tag], madeAt),
});

test("a page made before is outdated but shown for a while, a page made afterwards is current", async () => {
  const now = new Date();
  await publish({ tags: ["release:1", "release:1"], now });
  expect(await stateOf("release:1", now.getTime() - 1)).toEqual({ outdated: true, hidden: false });
  expect(await stateOf("release:1", now.getTime() + 1)).toEqual({ outdated: false, hidden: false });
  expect(await stateOf("release:2", 0)).toEqual({ outdated: false, hidden: false });
});

test("after its time of grace an outdated page is not shown any more", async () => {
  const now = new Date();
  await publish({ tags: ["lists"], now: new Date(now.getTime() - 301_000) });
  expect(await stateOf("lists", 0)).toEqual({ outdated: true, hidden: true });
  expect(await stateOf("lists", now.getTime())).toEqual({ outdated: false, hidden: false });
});

test("at midnight whatever says 'today' is hidden at once", async () => {
  const now = new Date();
  await publishDay(now);
  expect((await stateOf("day", now.getTime() - 1)).hidden).toBe(true);
});

test("thousands of tags are written, and the CDN is told once", async () => {
  invalidated.length = 0;
  const tags = Array.from({ length: 1_003 }, (_, index) => `release:${index}`);
  expect(await publish({ tags, now: new Date() })).toEqual({ published: 1_003 });
  expect(invalidated).toEqual([["/*"]]);
  expect((await stateOf("release:1002", 0)).outdated).toBe(true);
});

test("nothing changed: nobody is told", async () => {
  invalidated.length = 0;
  expect(await publish({ tags: [], now: new Date() })).toEqual({ published: 0 });
  expect(invalidated).toEqual([]);
});

test("half a place to publish to is a mistake, none is development", async () => {
  vi.stubEnv("CDN_DISTRIBUTION_ID", "");
  await expect(publish({ tags: ["lists"], now: new Date() })).rejects.toThrow("belong together");
  vi.stubEnv("CACHE_DYNAMO_TABLE", "");
  expect(await publish({ tags: ["lists"], now: new Date() })).toEqual({ published: 0 });
});
