import { expect, test } from "vitest";
import { emptyCache, invalidate, type Kept, lifetimes, stateOf } from "./front-cache";

const answer = (control: string, more: { status?: number; cookie?: string } = {}) => ({
  status: more.status ?? 200,
  headers: { "cache-control": control, ...(more.cookie ? { "set-cookie": [more.cookie] } : {}) },
  body: Buffer.from(""),
});

test("a shared cache goes by s-maxage before max-age", () => {
  expect(lifetimes(answer("public, max-age=0, s-maxage=60, stale-if-error=86400"))).toEqual({
    freshMs: 60_000,
    staleMs: 0,
    lastResortMs: 86_400_000,
  });
  expect(lifetimes(answer("max-age=5, stale-while-revalidate=10"))).toEqual({
    freshMs: 5_000,
    staleMs: 10_000,
    lastResortMs: 0,
  });
});

test("what is private, sets a cookie, failed or is only half an answer is not kept", () => {
  expect(lifetimes(answer("private, no-cache, no-store, max-age=0, must-revalidate"))).toBeNull();
  expect(lifetimes(answer("s-maxage=60", { cookie: "a=b" }))).toBeNull();
  expect(lifetimes(answer("s-maxage=60", { status: 503 }))).toBeNull();
  expect(lifetimes(answer("s-maxage=60", { status: 304 }))).toBeNull();
  expect(lifetimes(answer(""))).toBeNull();
});

const kept: Kept = {
  answer: answer(""),
  keptAt: 0,
  freshMs: 60_000,
  staleMs: 10_000,
  lastResortMs: 100_000,
};

test("an answer ages from fresh to gone", () => {
  expect([59_999, 60_000, 70_000, 160_000].map((now) => stateOf(kept, now))).toEqual([
    "fresh",
    "stale",
    "last-resort",
    "gone",
  ]);
});

test("an invalidation takes one address, or all that begin alike", () => {
  const left = (paths: string[]) => {
    const cache = emptyCache();
    for (const address of ["/", "/en", "/releases/1", "/releases/2"]) cache.kept.set(address, kept);
    invalidate(cache, paths);
    return [...cache.kept.keys()];
  };
  expect(left(["/releases/1"])).toEqual(["/", "/en", "/releases/2"]);
  expect(left(["/releases/*"])).toEqual(["/", "/en"]);
  expect(left(["/*"])).toEqual([]);
});
