import { NextRequest } from "next/server";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { openApi } from "@/app/_lib/openapi/document";
import { follow, USUAL_OPTIONS } from "@/core/subscriptions/follow";
import { listFollows } from "@/core/subscriptions/list-follows";
import { isSubscribed, subscribe } from "@/core/subscriptions/subscribe";
import { findTimings, USUAL_TIMINGS } from "@/core/subscriptions/timings";
import { signRefusal } from "@/core/subscriptions/unsubscribe-link";
import { ownDatabase } from "@/local/testing/own-database";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { GET, POST } from "./route";

ownDatabase();
let releases: number[];

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = "a secret that only this test knows, long enough";
});

beforeEach(async () => {
  const title = `<b>月</b>の図書館`;
  releases = [await addRelease({ title }), await addRelease()];
  for (const releaseId of releases) {
    const now = new Date("2026-12-01T00:00:00Z");
    const wish = { memberId: "7", releaseId, locale: "ja", wording: "w", page: "/", now } as const;
    await subscribe(wish, { config, findBuyable: async () => null });
  }
});

const request = (link: string, init: { method?: string; body?: string | URLSearchParams | FormData } = {}) =>
  new NextRequest(`https://shinkan.example/api/unsubscribe?link=${encodeURIComponent(link)}`, init);

const form = (fields: Record<string, string>) => ({ method: "POST", body: new URLSearchParams(fields) });
/** What a mail program sends (RFC 8058, 3.2). */
const ONE_CLICK = form({ "List-Unsubscribe": "One-Click" });

/** What a browser sends for the only button of the page that asks. */
async function pressed(link: string) {
  const page = await (await GET(request(link))).text();
  const [, name = "", value = ""] = /<button name="(\w+)" value="(\w+)">/.exec(page) ?? [];
  return POST(request(link, form({ [name]: value })));
}

const waiting = () => Promise.all(releases.map((id) => isSubscribed("7", id)));

test("the page brings a policy of its own, under which its style counts and nobody can frame it", async () => {
  const { headers } = await GET(new NextRequest("https://shinkan.example/api/unsubscribe?link=x"));
  expect(headers.get("content-security-policy")).toMatch(/style-src 'unsafe-inline'.*frame-ancestors 'none'/);
});

test("following the link only asks: scanners that open every address end nothing", async () => {
  const all = await GET(request(signRefusal({ memberId: "7", refused: { what: "all" }, locale: "ja" })));
  const page = await all.text();
  expect(page).toContain("お知らせのメールを止めますか");
  expect(all.headers.get("cache-control")).toBe("private, no-store");
  expect(await waiting()).toEqual([true, true]);
});

test("one click in the mail program ends everything at once, without cookie or login", async () => {
  const link = signRefusal({ memberId: "7", refused: { what: "all" }, locale: "en" });
  const done = await POST(request(link, ONE_CLICK));
  expect([done.status, done.headers.get("content-type")]).toEqual([200, "text/plain; charset=utf-8"]);
  expect(JSON.stringify(openApi.paths["/api/unsubscribe"]?.post)).toContain('"text/plain"');
  expect(await done.text()).toMatch(/^You are unsubscribed\n/);
  expect(await waiting()).toEqual([false, false]);
  expect((await POST(request(link, ONE_CLICK))).status).toBe(200);
});

test("one click counts in either encoding of a form, and the page's own button counts", async () => {
  const link = signRefusal({ memberId: "7", refused: { what: "all" }, locale: "en" });
  const body = new FormData();
  body.set("List-Unsubscribe", "One-Click");
  expect((await POST(request(link, { method: "POST", body }))).headers.get("content-type")).toMatch(
    /^text\/plain/,
  );
  expect(await (await pressed(link)).text()).toContain("<h1>You are unsubscribed</h1>");
});

test("a POST that is neither ends nothing, and is asked", async () => {
  const link = signRefusal({ memberId: "7", refused: { what: "all" }, locale: "en" });
  const others = [
    { method: "POST" },
    form({ "List-Unsubscribe": "Two-Clicks" }),
    form({ confirmed: "yes", padding: "x".repeat(5_000) }),
  ];
  for (const other of others) {
    const answer = await POST(request(link, other));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("Unsubscribe from these emails?");
  }
  expect(await waiting()).toEqual([true, true]);
});

test("a link about one title ends that one, and shows its name as text", async () => {
  const link = signRefusal({
    memberId: "7",
    refused: { what: "release", releaseId: releases[0] ?? 0 },
    locale: "ja",
  });
  expect(await (await GET(request(link))).text()).toContain("&lt;b&gt;月&lt;/b&gt;の図書館");
  await pressed(link);
  expect(await waiting()).toEqual([false, true]);
});

test("a link that was cut says so in both languages and ends nothing", async () => {
  const link = signRefusal({ memberId: "7", refused: { what: "all" }, locale: "ja" }).slice(0, -3);
  for (const answer of [await GET(request(link)), await POST(request(link, { method: "POST" }))]) {
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("This link does not work");
  }
  expect(await waiting()).toEqual([true, true]);
});

test("one click on a kind of mail ends that kind and says that the others go on", async () => {
  const link = signRefusal({ memberId: "7", refused: { what: "occasion", occasion: "moved" }, locale: "en" });
  expect(await (await GET(request(link))).text()).toContain(
    "You won’t get any more emails about changed release dates",
  );
  const done = await POST(request(link, ONE_CLICK));
  expect(await done.text()).toContain("Your other emails continue as before.");
  expect(await findTimings("7")).toEqual({ ...USUAL_TIMINGS, moved: false });
  expect(await waiting()).toEqual([true, true]);
});

test("a link about a follow names it and ends it, for its own member only", async () => {
  const now = new Date("2026-12-01T00:00:00Z");
  const wish = {
    memberId: "7",
    kind: "author",
    name: "夏野 汀",
    locale: "ja",
    wording: "w",
    page: "/",
  } as const;
  const { followId } = await follow({ ...USUAL_OPTIONS, ...wish, now });
  const linkOf = (memberId: string) =>
    signRefusal({ memberId, refused: { what: "follow", followId }, locale: "ja" });
  await POST(request(linkOf("8"), ONE_CLICK));
  expect(await listFollows("7")).toHaveLength(1);
  expect(await (await GET(request(linkOf("7")))).text()).toContain("「夏野 汀」のフォロー");
  await POST(request(linkOf("7"), ONE_CLICK));
  expect(await listFollows("7")).toEqual([]);
});
