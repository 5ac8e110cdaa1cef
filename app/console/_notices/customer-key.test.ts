import { beforeAll, expect, test } from "vitest";
import { customerPath, readKey } from "./customer-key";

beforeAll(() => {
  process.env.NEXTAUTH_SECRET = "a-secret-that-only-this-test-knows,-long-enough";
});

const now = new Date("2026-12-03T00:00:00Z");
const here = { sessionId: "s1", now };
const later = (minutes: number) => ({ sessionId: "s1", now: new Date(now.getTime() + minutes * 60_000) });

test("a key opens the page of those who were looked up, in its own session, for an hour", () => {
  const path = customerPath("en", { memberIds: ["a b&c", "100%"], about: "夜の本", isOpen: false }, here);
  const { searchParams } = new URL(path, "http://x");
  const members = searchParams.getAll("member");
  const key = searchParams.get("key") ?? "";
  expect([members, searchParams.get("about")]).toEqual([["a b&c", "100%"], "夜の本"]);
  expect(readKey(key, members, later(59))).toEqual({ isOpen: false });
  expect(readKey(key, members, later(60))).toBeNull();
  expect(readKey(key, members, { sessionId: "s2", now })).toBeNull();
  expect(readKey(key, ["a b&c"], here)).toBeNull();
  expect(readKey(key.replace(".m.", ".o."), members, here), "a masked key made open").toBeNull();
  expect(readKey("", members, here)).toBeNull();
});

test("an id that looks like two opens no page of two: each look is written down under its own member", () => {
  const path = customerPath("en", { memberIds: ["1\n2"], about: "", isOpen: true }, here);
  const key = new URL(path, "http://x").searchParams.get("key") ?? "";
  expect(readKey(key, ["1\n2"], here)).toEqual({ isOpen: true });
  expect(readKey(key, ["1", "2"], here)).toBeNull();
});
