import { NextRequest } from "next/server";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { execute } from "@/core/database/sql";
import { subscribe } from "@/core/subscriptions/subscribe";
import { findTimings, findTitleTimings, USUAL_TIMINGS } from "@/core/subscriptions/timings";
import { ownDatabase } from "@/local/testing/own-database";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { POST } from "./route";

const session = vi.hoisted(() => ({ member: null as { id: string; name: null } | null }));
vi.mock("@/app/_lib/auth/session", () => ({ currentMember: async () => session.member }));

ownDatabase();
let releaseId: number;
const SITE = "https://shinkan.example";

beforeAll(async () => {
  process.env.SITE_URL = SITE;
  process.env.NEXTAUTH_SECRET = "a secret that only this test knows, long enough";
});
beforeEach(async () => {
  session.member = { id: "7", name: null };
  await execute("DELETE FROM timings");
  releaseId = await addRelease();
  const now = new Date("2026-12-01T00:00:00Z");
  const wish = { memberId: "7", releaseId, locale: "ja", wording: "w", page: "/", now } as const;
  await subscribe(wish, { config, findBuyable: async () => null });
});

const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  POST(
    new NextRequest(`${SITE}/api/timings`, {
      method: "POST",
      headers: { "sec-fetch-site": "same-origin", ...headers },
      body: new URLSearchParams(fields),
    }),
  );

test("what is ticked is on, what is not sent is off", async () => {
  const done = await post({ announced: "1", daysBefore: "3", onSale: "1", backInStock: "1", locale: "en" });
  expect(done.headers.get("location")).toBe("/en/my/preferences?saved=usual");
  expect(await findTimings("7")).toEqual({
    announced: true,
    daysBefore: 3,
    onSale: true,
    backInStock: true,
    preorderOpen: false,
    moved: false,
    calledOff: false,
  });
});

test("one title can differ, and go back to as usual", async () => {
  const title = { release: String(releaseId), daysBefore: "7", onSale: "", backInStock: "0", moved: "0" };
  expect((await post(title)).headers.get("location")).toBe(`/my?saved=${releaseId}`);
  expect((await findTitleTimings("7")).get(releaseId)).toEqual({
    daysBefore: 7,
    onSale: null,
    backInStock: false,
    preorderOpen: null,
    moved: false,
    calledOff: null,
  });
  await post({ release: String(releaseId), daysBefore: "", onSale: "", moved: "", calledOff: "" });
  expect((await findTitleTimings("7")).has(releaseId)).toBe(false);
  expect(await findTimings("7")).toEqual(USUAL_TIMINGS);
});

test("a form from elsewhere, or of nobody, changes nothing", async () => {
  expect((await post({ daysBefore: "3" }, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  session.member = null;
  expect((await post({ daysBefore: "3" })).headers.get("location")).toContain("/login?next=");
  expect(await findTimings("7")).toEqual(USUAL_TIMINGS);
});
