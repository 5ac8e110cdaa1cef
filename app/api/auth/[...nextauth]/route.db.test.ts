import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { csrfCookieName } from "@/app/_lib/auth/csrf";
import { signIntent } from "@/app/_lib/forms/intent";
import { execute } from "@/core/database/sql";
import { closeShop } from "@/core/shop/shop-database";
import { DEMO_PASSWORD } from "@/examples/legacy-shop/members";
import { createShop, dropShop } from "@/examples/legacy-shop/seed";
import { ownDatabase } from "@/local/testing/own-database";
import { readRows } from "@/local/testing/read-rows";
import { cookiesOf, getOf, openForm as open, postOf } from "@/local/testing/test-visitor";
import { answerLogin } from "./answer-login";
import { GET, POST } from "./route";

const SITE = "http://localhost:3000";
const SCHEMA = "test_shop_route";
const db = ownDatabase();

beforeAll(async () => {
  await dropShop(db.adminUrl, SCHEMA);
  const now = new Date();
  const shop = await createShop({ adminUrl: db.adminUrl, schema: SCHEMA, now, members: 5, cost: 4 });
  process.env.SHOP_DATABASE_URL = shop.readerUrl;
  process.env.NEXTAUTH_SECRET = "a secret of the tests, long enough to be one";
  await addRelease();
});
afterAll(async () => {
  await closeShop();
  await dropShop(db.adminUrl, SCHEMA);
});
beforeEach(async () => {
  process.env.SITE_URL = process.env.NEXTAUTH_URL = SITE;
  await execute("DELETE FROM login_throttles");
});

async function addRelease(): Promise<void> {
  await execute(`INSERT INTO releases (id, provider, provider_record_id, code_type, product_type, title, slug, status, day_from,
       day_to, \`precision\`, date_raw, row_hash, first_seen_run, last_changed_run, created_at, updated_at)
     VALUES (7, 'partner', '7', 'none', 'book', '新刊', 'new', 'forthcoming', '2099-01-01', '2099-01-01', 'day', '', '',
       1, 1, NOW(3), NOW(3))`);
}

function post(
  action: string,
  fields: Record<string, string>,
  cookies: Map<string, string>,
): Promise<Response> {
  return POST(postOf(`${SITE}/api/auth/${action}`, fields, cookies), contextOf(action));
}

const get = (action: string, cookies: Map<string, string>): Promise<Response> =>
  GET(getOf(`${SITE}/api/auth/${action}`, cookies), contextOf(action));

const contextOf = (action: string) => ({ params: Promise.resolve({ nextauth: action.split("/") }) });

const openForm = () => open(SITE);

async function logIn(fields: Record<string, string> = {}): Promise<Response> {
  const { cookies, token } = await openForm();
  const form = { login: "hanako", password: DEMO_PASSWORD, csrfToken: token, callbackUrl: "/my", ...fields };
  return post("callback/credentials", form, cookies);
}

const sessionOf = async (response: Response) => (await get("session", cookiesOf(response))).json();

test("a member who logs in is led on and has a session with a plain cookie name on http", async () => {
  const response = await logIn();
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toBe(`${SITE}/my`);
  const cookie = response.headers.getSetCookie().find((text) => text.startsWith("next-auth.session-token="));
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
  expect(await sessionOf(response)).toMatchObject({ member: { id: "1", name: "山田 花子" } });
});

test("on https the cookies carry the names that only https may set", async () => {
  process.env.SITE_URL = process.env.NEXTAUTH_URL = "https://shinkan.example";
  expect(csrfCookieName()).toBe("__Host-next-auth.csrf-token");
  const cookies = (await logIn()).headers.getSetCookie().join("\n");
  expect(cookies).toMatch(/^__Secure-next-auth\.session-token=[^\n]*; Secure/m);
  expect(cookies).not.toMatch(/^next-auth/m);
});

test("what was tapped before logging in is registered by the login itself", async () => {
  const wish = {
    action: "subscribe",
    releaseId: 7,
    locale: "en",
    wording: "w-1",
    page: "/en/releases/7",
  } as const;
  const response = await logIn({ intent: signIntent(wish, new Date()), locale: "en" });
  expect(response.headers.get("location")).toBe("/en/my/registered/7?from=%2Fen%2Freleases%2F7");
  expect(await readRows("SELECT member_id, release_id, locale FROM subscriptions")).toEqual([
    { member_id: "1", release_id: 7, locale: "en" },
  ]);
});

test("what was tapped is done only in the name of a member whose session stands", async () => {
  const wish = {
    action: "subscribe",
    releaseId: 7,
    locale: "ja",
    wording: "w-1",
    page: "/releases/7",
  } as const;
  const now = new Date();
  await execute("DELETE FROM subscriptions");
  const claims = { sessionId: "s", memberId: "2", loggedInAt: now.getTime(), passwordVersion: "another's" };
  const answer = await answerLogin({
    response: new Response(null),
    form: new URLSearchParams({ intent: signIntent(wish, now) }),
    outcome: { begun: { claims, name: null } },
    now,
  });
  expect(answer.headers.get("location")).toMatch(/^\/login\?problem=login-failed/);
  expect(await readRows("SELECT 1 AS one FROM subscriptions")).toEqual([]);
});

test.each([
  ["forged", "eyJhY3Rpb24iOiJzdWJzY3JpYmUifQ.0000"],
  ["not one at all", "x"],
])("an intent that is %s is as if it were not there", async (_, intent) => {
  const response = await logIn({ intent });
  expect(response.headers.get("location")).toBe(`${SITE}/my`);
});

test("an intent that can no longer be kept says why", async () => {
  const wish = {
    action: "subscribe",
    releaseId: 99,
    locale: "ja",
    wording: "w-1",
    page: "/releases/99",
  } as const;
  const response = await logIn({ intent: signIntent(wish, new Date()) });
  expect(response.headers.get("location")).toBe("/my?problem=release-not-found");
});

test("a wrong password leads back to the form with what the person had, and with no session", async () => {
  const response = await logIn({ password: "wrong", locale: "en", intent: "i" });
  expect(response.headers.get("location")).toBe("/en/login?problem=login-failed&intent=i&next=%2Fmy");
  expect(response.headers.getSetCookie().join()).not.toContain("session-token");
});

test("a form without its token, or with another's, is asked for again", async () => {
  const response = await logIn({ csrfToken: "0".repeat(64) });
  expect(response.headers.get("location")).toMatch(/^\/login\?problem=form-expired/);
  const bare = await post("callback/credentials", { login: "hanako", password: DEMO_PASSWORD }, new Map());
  expect(bare.headers.get("location")).toMatch(/^\/login\?problem=form-expired/);
});

test.each([
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "javascript:alert(1)",
  "http://localhost:3000@evil.example/",
  "http://localhost:3000.evil.example/",
  "http://user@localhost:3000/",
  "https://%zz",
  "http://[",
  "\u0000",
])("a callback to %j leads home", async (callbackUrl) => {
  const location = (await logIn({ callbackUrl })).headers.get("location") ?? "";
  expect(new URL(location, SITE).origin).toBe(SITE);
});

test("the shop can be linked back to", async () => {
  const response = await logIn({ callbackUrl: "https://shop.example/books/1" });
  expect(response.headers.get("location")).toBe("https://shop.example/books/1");
});

test("nothing that is thrown reaches the address", async () => {
  await closeShop();
  const url = process.env.SHOP_DATABASE_URL;
  process.env.SHOP_DATABASE_URL = "mysql://reader:secret@127.0.0.1:1/none";
  const location = (await logIn()).headers.get("location");
  expect(location).toBe("/login?problem=service-away&next=%2Fmy");
  await closeShop();
  process.env.SHOP_DATABASE_URL = url;
});

test("logging out ends the session for every copy of its cookie", async () => {
  const response = await logIn();
  const { cookies, token } = await openForm();
  const copy = new Map([...cookiesOf(response), ...cookies]);
  expect((await (await get("session", copy)).json()).member).toBeDefined();
  const out = await post("signout", { csrfToken: token, callbackUrl: "/" }, copy);
  expect(out.status).toBe(303);
  expect(await (await get("session", copy)).json()).toEqual({});
});

test("logging out by a form whose token is lost ends nothing, says so and leads to a fresh one", async () => {
  const cookies = cookiesOf(await logIn());
  const out = await post("signout", { csrfToken: "lost", callbackUrl: "/", locale: "en" }, cookies);
  expect([out.status, out.headers.get("location")]).toEqual([303, "/en/login?problem=form-expired"]);
  expect((await (await get("session", cookies)).json()).member).toBeDefined();
});

test("a right password leaves a mark that only the log-in sees, and a wrong one none", async () => {
  const mark = (response: Response) =>
    response.headers.getSetCookie().find((cookie) => cookie.startsWith("trusted-device="));
  const cookie = mark(await logIn()) ?? "";
  expect(cookie).toMatch(/; Path=\/api\/auth; Max-Age=15552000; HttpOnly; SameSite=Lax$/);
  expect(cookie).not.toContain("hanako");
  expect(mark(await logIn({ password: "wrong" }))).toBeUndefined();
});

test("after a change of secret the sessions from before go on, for as long as the old one is named", async () => {
  const cookies = cookiesOf(await logIn());
  const before = process.env.NEXTAUTH_SECRET ?? "";
  process.env.NEXTAUTH_SECRET = "the next secret of the tests, long enough too";
  expect(await (await get("session", cookies)).json()).toEqual({});
  process.env.NEXTAUTH_SECRET_BEFORE = before;
  expect(await (await get("session", cookies)).json()).toMatchObject({ member: { id: "1" } });
  delete process.env.NEXTAUTH_SECRET_BEFORE;
  process.env.NEXTAUTH_SECRET = before;
});

test("a session cookie that was tampered with, or made without a key, is nobody's", async () => {
  const cookies = cookiesOf(await logIn());
  const name = "next-auth.session-token";
  const real = cookies.get(name) ?? "";
  const unsigned = `${btoa('{"alg":"none"}')}.${btoa('{"claims":{"memberId":"1"}}')}.`;
  for (const forged of [`${real.slice(0, -3)}AAA`, unsigned, "x", real.split(".").reverse().join(".")]) {
    expect(await (await get("session", new Map([[name, forged]]))).json()).toEqual({});
  }
});

test("a session cookie given to the browser before the login is not the one after it", async () => {
  const { cookies, token } = await openForm();
  const planted = new Map([...cookies, ["next-auth.session-token", "planted"]]);
  const form = { login: "hanako", password: DEMO_PASSWORD, csrfToken: token };
  const response = await post("callback/credentials", form, planted);
  expect(cookiesOf(response).get("next-auth.session-token")).toMatch(/^eyJ/);
});

test("oversized forms and doors that nobody needs stay shut", async () => {
  expect((await logIn({ login: "x".repeat(20_000) })).status).toBe(413);
  expect((await post("_log", { code: "x" }, new Map())).status).toBe(404);
  expect((await post("signin/credentials", {}, new Map())).status).toBe(404);
  expect((await get("providers", new Map())).status).toBe(404);
});
