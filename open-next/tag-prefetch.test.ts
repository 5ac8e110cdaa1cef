import { AsyncLocalStorage } from "node:async_hooks";
import type { IncrementalCache } from "@opennextjs/aws/types/overrides.js";
import { afterEach, expect, test, vi } from "vitest";
import tagCache, { prefetchTags } from "./tag-cache";
import { withTagPrefetch } from "./tag-prefetch";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

const pageWith = (tags: string) => ({
  lastModified: 1,
  value: { type: "app", html: "", rsc: "", meta: { headers: { "x-next-cache-tags": tags } } },
});

test("the tags of a page that was shown before are looked up before the page has come", async () => {
  const seen: string[] = [];
  let tags = "day,lists";
  const get = async (key: string) => {
    seen.push(`page ${key}`);
    return pageWith(tags);
  };
  const cache = withTagPrefetch({ name: "s3", get } as unknown as IncrementalCache, (some) =>
    seen.push(some.join()),
  );
  await cache.get("/ja");
  await cache.get("/en");
  expect(seen).toEqual(["page /ja", "page /en"]);
  tags = "day,release:1";
  await cache.get("/ja");
  await cache.get("/ja");
  expect(seen.slice(2)).toEqual(["day,lists", "page /ja", "day,release:1", "page /ja"]);
});

test("what has no tags, and what is not there, is read as before", async () => {
  const look = vi.fn();
  const cache = withTagPrefetch({ name: "s3", get: async () => null } as unknown as IncrementalCache, look);
  expect([await cache.get("/gone"), await cache.get("/gone")]).toEqual([null, null]);
  expect(look).not.toHaveBeenCalled();
});

test("rows that were read ahead are not asked for again, and a failure is told to whoever needs them", async () => {
  const requests = new AsyncLocalStorage();
  vi.stubGlobal("__openNextAls", requests);
  vi.stubEnv("CACHE_DYNAMO_TABLE", "tags");
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1"); // nobody listens
  const memory = new Map();
  await requests.run({ requestCache: { getOrCreate: () => memory } }, async () => {
    prefetchTags(["day", "lists"]);
    const day = memory.get("day");
    const lists = memory.get("lists");
    expect(day).toBe(lists);
    await expect(tagCache.isStale?.(["day", "lists"], 0)).rejects.toThrow();
    await expect(tagCache.hasBeenRevalidated(["day"], 0)).rejects.toThrow();
    expect(memory.get("day")).toBe(day);
  });
});
