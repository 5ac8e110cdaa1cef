import { NextRequest } from "next/server";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { readFollowIntent } from "@/app/_lib/forms/follow-intent";
import { execute } from "@/core/database/sql";
import { listFollows } from "@/core/subscriptions/list-follows";
import { ownDatabase } from "@/local/testing/own-database";
import { POST } from "./route";

const session = vi.hoisted(() => ({ member: null as { id: string; name: null } | null }));
vi.mock("@/app/_lib/auth/session", () => ({ currentMember: async () => session.member }));

ownDatabase();
const SITE = "https://shinkan.example";

beforeAll(async () => {
  process.env.SITE_URL = SITE;
  process.env.NEXTAUTH_SECRET = "a secret that only this test knows, long enough";
});
beforeEach(async () => {
  session.member = { id: "7", name: null };
  await execute("DELETE FROM follows");
  await execute("DELETE FROM consents");
});

function post(fields: Record<string, string> | object, headers: Record<string, string> = {}) {
  const isJson = headers["content-type"] !== undefined;
  const body = isJson ? JSON.stringify(fields) : new URLSearchParams(fields as Record<string, string>);
  const sent = { "sec-fetch-site": "same-origin", referer: `${SITE}/authors/x`, ...headers };
  return POST(new NextRequest(`${SITE}/api/follows`, { method: "POST", headers: sent, body }));
}
const where = (answer: Response) => [answer.status, answer.headers.get("location")];

test("a form follows a name and leads to the page that says so; undoing leads to the same page", async () => {
  const done = await post({ follow: "author", name: "夏野 汀", boxes: "1", waits: "1", reprints: "1" });
  const [found] = await listFollows("7");
  expect(where(done)).toEqual([303, `/my/follows/${found?.id}`]);
  expect(found).toMatchObject({ waits: true, reprints: true, formats: false, released: false });
  const undone = await post({ unfollow: String(found?.id), locale: "en" });
  expect(where(undone)).toEqual([303, `/en/my/follows/${found?.id}`]);
  expect(await listFollows("7")).toEqual([]);
});

test("a button without boxes follows as usual, and a script gets JSON", async () => {
  const answer = await post(
    { follow: "series", name: "月の図書館 3" },
    { "content-type": "application/json" },
  );
  const [found] = await listFollows("7");
  expect(await answer.json()).toEqual({ followId: found?.id, following: true });
  expect(found).toMatchObject({ kind: "series", waits: true, released: false });
});

test("who is not logged in takes the wish along, signed", async () => {
  session.member = null;
  const answer = await post({ follow: "publisher", name: "あけぼの出版" });
  const login = new URL(answer.headers.get("location") ?? "", SITE);
  expect([answer.status, login.pathname]).toEqual([303, "/login"]);
  const intent = readFollowIntent(login.searchParams.get("intent") ?? "", new Date());
  expect(intent).toMatchObject({ kind: "publisher", name: "あけぼの出版", page: "/authors/x", waits: true });
  expect(await listFollows("7")).toEqual([]);
});

test("a form from elsewhere writes nothing: a person is asked again, a script is refused", async () => {
  const foreign = { "sec-fetch-site": "cross-site", origin: "https://elsewhere.example" };
  const answer = await post({ follow: "author", name: "夏野 汀" }, foreign);
  expect(answer.headers.get("location")).toMatch(/^\/my\/follows\/confirm\?follow=author&name=/);
  const refused = await post(
    { follow: "author", name: "夏" },
    { ...foreign, "content-type": "application/json" },
  );
  expect(refused.status).toBe(403);
  expect(await listFollows("7")).toEqual([]);
});

test("a name that nothing can be found by leads back to the form as it was typed; rubbish is refused", async () => {
  expect(where(await post({ follow: "keyword", name: "の" }))).toEqual([
    303,
    `/my/follows?problem=follow-nameless&follow=keyword&name=${encodeURIComponent("の")}`,
  ]);
  expect((await post({ follow: "everything" }, { "content-type": "application/json" })).status).toBe(400);
  expect((await post({ follow: "author", name: "x".repeat(9_000) })).status).toBe(413);
});
