import { beforeEach, expect, test } from "vitest";
import { existingOnly, type KindStore } from "./existing-only";

type Value = Parameters<KindStore["set"]>[1];

const objects = new Map<string, unknown>();
const name = (key: string, type = "cache") => `${key}.${type}`;
const cache = existingOnly({
  get: async (key, type) => ({ value: objects.get(name(key, type)) }) as never,
  set: async (key, value, type) => void objects.set(name(key, type), value),
  remove: async (key, type) => void objects.delete(name(key, type)),
});
const page = (html: string, status?: number) =>
  ({ type: "app", html, rsc: "", meta: { headers: {}, ...(status && { status }) } }) as Value;
const data = (value: unknown) =>
  ({
    kind: "FETCH",
    data: { body: JSON.stringify(value), headers: {}, url: "" },
    revalidate: 3600,
  }) as unknown as Value;

beforeEach(() => objects.clear());

test("a page that exists and data that exist are kept", async () => {
  await cache.set("/ja/releases/1", page("<h1>本</h1>"), "cache");
  await cache.set("1", data({ title: "本" }), "fetch");
  await cache.set("2", data("null"), "fetch");
  expect([...objects.keys()]).toEqual(["/ja/releases/1.cache", "1.fetch", "2.fetch"]);
});

test.each([
  ["a page that was not found", page("", 404)],
  ["a page that failed", page("", 500)],
  ["an address that moved", { type: "redirect", props: {} } as Value],
  ["a list with nothing on it yet", page('<meta name="kept" content="briefly"/><p>まだありません</p>')],
])("%s is not kept, nor what was kept in its place before", async (_, value) => {
  await cache.set("/ja/releases/1", page("<h1>本</h1>"), "cache");
  await cache.set("/ja/releases/1", value, "cache");
  expect(objects.size).toBe(0);
});

test("data that are not there are not kept", async () => {
  await cache.set("1", data({ title: "本" }), "fetch");
  await cache.set("1", data(null), "fetch");
  expect(objects.size).toBe(0);
});
