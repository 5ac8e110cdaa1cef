import type { IncrementalCache } from "@opennextjs/aws/types/overrides.js";
import { beforeEach, expect, test } from "vitest";
import { duringRequest } from "./request-start";
import { stamped } from "./stamped-cache";

type Entry = Awaited<ReturnType<IncrementalCache["get"]>>;

const UPLOADED = Date.UTC(2026, 10, 24, 0, 0, 7);
const objects = new Map<string, unknown>();

/** S3, which dates every object by the second in which it came. */
const s3 = {
  name: "s3",
  get: async (key: string) => ({ value: objects.get(key), lastModified: UPLOADED }) as Entry,
  set: async (key: string, value: unknown) => void objects.set(key, value),
  delete: async (key: string) => void objects.delete(key),
} as IncrementalCache;
const cache = stamped(s3);
const page = { type: "app", html: "<p>明日</p>", rsc: "" } as const;

beforeEach(() => objects.clear());

test("a page is as old as the beginning of its making, however late it is stored", async () => {
  const began = UPLOADED - 9_500;
  await duringRequest(began, async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await cache.set("/index", page);
  });
  expect(await cache.get("/index")).toEqual({ value: page, lastModified: began });
});

test("two pages that are made at the same time each have their own beginning", async () => {
  await Promise.all(
    [1, 2].map((madeAt) =>
      duringRequest(madeAt, async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        await cache.set(`/${madeAt}`, page);
      }),
    ),
  );
  expect((await cache.get("/1"))?.lastModified).toBe(1);
  expect((await cache.get("/2"))?.lastModified).toBe(2);
});

test("what the build has made is as old as its upload", async () => {
  objects.set("/missing", page);
  expect(await cache.get("/missing")).toEqual({ value: page, lastModified: UPLOADED });
  await cache.set("/unasked", page);
  expect((await cache.get("/unasked"))?.lastModified).toBe(UPLOADED);
});

test("what is not there, and what is taken away, stays away", async () => {
  expect((await cache.get("/gone"))?.value).toBeUndefined();
  await cache.set("/index", page);
  await cache.delete("/index");
  expect(objects.size).toBe(0);
});
