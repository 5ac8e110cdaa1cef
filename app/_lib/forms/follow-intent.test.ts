import { beforeAll, expect, test } from "vitest";
import { readFollowIntent, signFollowIntent } from "./follow-intent";
import { readIntent, signIntent } from "./intent";

beforeAll(() => {
  process.env.NEXTAUTH_SECRET = "a secret that only this test knows, long enough";
});

const now = new Date("2026-12-01T00:00:00Z");
const options = { reprints: false, formats: true, released: false, waits: true };
const wish = { kind: "author", name: "夏野 汀", ...options, locale: "ja", wording: "w", page: "/x" } as const;

test("what one wanted to follow survives the log-in for an hour", () => {
  const token = signFollowIntent(wish, now);
  expect(readFollowIntent(token, now)).toMatchObject(wish);
  expect(readFollowIntent(token, new Date(now.getTime() + 61 * 60_000))).toBeNull();
  expect(readFollowIntent(`${token}0`, now)).toBeNull();
});

test("a follow is never taken for an alert, nor an alert for a follow", () => {
  expect(readIntent(signFollowIntent(wish, now), now)).toBeNull();
  const alert = { action: "subscribe", releaseId: 1, locale: "ja", wording: "w", page: "/" } as const;
  expect(readFollowIntent(signIntent(alert as Parameters<typeof signIntent>[0], now), now)).toBeNull();
});
