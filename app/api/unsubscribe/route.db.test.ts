import { NextRequest } from "next/server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { isSubscribed, subscribe } from "@/core/subscriptions/subscribe";
import { signRefusal } from "@/core/subscriptions/unsubscribe-link";
import { freshDatabase, type TestDatabase } from "@/local/test-database";
import { addRelease } from "@/local/test-releases";
import config from "@/shinkan.config";
import { GET, POST } from "./route";

let db: TestDatabase;
let releases: number[];

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = "a secret that only this test knows, long enough";
  db = await freshDatabase();
});
afterAll(() => db.drop());

beforeEach(async () => {
  const title = `<b>月</b>の図書館`;
  releases = [await addRelease({ title }), await addRelease()];
  for (const releaseId of releases) {
    const now = new Date("2026-12-01T00:00:00Z");
    const wish = { memberId: "7", releaseId, locale: "ja", wording: "w", page: "/", now } as const;
    await subscribe(wish, { config, findBuyable: async () => null });
  }
});

const request = (link: string, init: { method?: string; body?: string } = {}) =>
  new NextRequest(`https://shinkan.example/api/unsubscribe?link=${encodeURIComponent(link)}`, init);

const waiting = () => Promise.all(releases.map((id) => isSubscribed("7", id)));

test("following the link only asks: scanners that open every address end nothing", async () => {
  const all = await GET(request(signRefusal({ memberId: "7", releaseId: null, locale: "ja" })));
  const page = await all.text();
  expect(page).toContain("お知らせのメールを止めますか");
  expect(all.headers.get("cache-control")).toBe("private, no-store");
  expect(await waiting()).toEqual([true, true]);
});

test("one click in the mail program ends everything at once, without cookie or login", async () => {
  const link = signRefusal({ memberId: "7", releaseId: null, locale: "en" });
  const done = await POST(request(link, { method: "POST", body: "List-Unsubscribe=One-Click" }));
  expect([done.status, await done.text()]).toEqual([200, expect.stringContaining("The mails are stopped")]);
  expect(await waiting()).toEqual([false, false]);
  expect((await POST(request(link, { method: "POST" }))).status).toBe(200);
});

test("a link about one title ends that one, and shows its name as text", async () => {
  const link = signRefusal({ memberId: "7", releaseId: releases[0] ?? 0, locale: "ja" });
  expect(await (await GET(request(link))).text()).toContain("&lt;b&gt;月&lt;/b&gt;の図書館");
  await POST(request(link, { method: "POST" }));
  expect(await waiting()).toEqual([false, true]);
});

test("a link that was cut says so in both languages and ends nothing", async () => {
  const link = signRefusal({ memberId: "7", releaseId: null, locale: "ja" }).slice(0, -3);
  for (const answer of [await GET(request(link)), await POST(request(link, { method: "POST" }))]) {
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("This link does not work");
  }
  expect(await waiting()).toEqual([true, true]);
});
