import { beforeEach, expect, test } from "vitest";
import { readIntent, signIntent } from "./intent";

const now = new Date("2026-11-20T03:00:00Z");
const intent = {
  action: "subscribe",
  releaseId: 7,
  locale: "ja",
  wording: "w-1",
  page: "/releases/7",
} as const;

beforeEach(() => {
  process.env.NEXTAUTH_SECRET = "a secret of the tests, long enough to be one";
});

test("an intent comes back as it was signed, for an hour", () => {
  const token = signIntent(intent, now);
  expect(token).toMatch(/^[\w-]+\.[0-9a-f]{64}$/);
  expect(readIntent(token, new Date("2026-11-20T03:59:59Z"))).toMatchObject(intent);
  expect(readIntent(token, new Date("2026-11-20T04:00:00Z"))).toBeNull();
});

test("a changed, shortened, doubled or foreign intent is none", () => {
  const token = signIntent(intent, now);
  const [text = "", signature = ""] = token.split(".");
  const other = Buffer.from(JSON.stringify({ ...intent, releaseId: 8 })).toString("base64url");
  process.env.NEXTAUTH_SECRET = "another secret, long enough to be one as well";
  expect(readIntent(token, now)).toBeNull();
  process.env.NEXTAUTH_SECRET = "a secret of the tests, long enough to be one";
  for (const forged of [
    "",
    ".",
    text,
    `${other}.${signature}`,
    `${text}.${signature.slice(1)}`,
    `${text}.é`,
  ]) {
    expect(readIntent(forged, now)).toBeNull();
  }
});
