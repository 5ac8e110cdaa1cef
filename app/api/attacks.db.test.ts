import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { NextRequest } from "next/server";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { signIntent } from "@/app/_lib/forms/intent";
import { execute } from "@/core/database/sql";
import { closeShop } from "@/core/shop/shop-database";
import { DEMO_PASSWORD } from "@/examples/legacy-shop/members";
import { createShop, dropShop } from "@/examples/legacy-shop/seed";
import { ownDatabase } from "@/local/testing/own-database";
import { readRows } from "@/local/testing/read-rows";
import { asAdmin } from "@/local/testing/test-database";
import { addRelease } from "@/local/testing/test-releases";
import { type Cookies, cookiesOf, getOf, openForm, postOf } from "@/local/testing/test-visitor";
import { POST as erase } from "./account/erase/route";
import { GET as exported } from "./account/export/route";
import { GET as read, POST as submit } from "./auth/[...nextauth]/route";
import { POST as everywhere } from "./auth/log-out-everywhere/route";
import { POST as subscribe } from "./subscriptions/route";
import { GET as registered } from "./subscriptions/state/route";
import { POST as refuse } from "./unsubscribe/route";

const SITE = "http://localhost:3000";
const SCHEMA = "test_shop_attacks";
const SECRET = "a secret of the tests, long enough to be one";
const SESSION = "next-auth.session-token";
const now = new Date();
const db = ownDatabase();
let releaseId: number;

beforeAll(async () => {
  await dropShop(db.adminUrl, SCHEMA);
  const shop = await createShop({ adminUrl: db.adminUrl, schema: SCHEMA, now, members: 5, cost: 4 });
  process.env.SHOP_DATABASE_URL = shop.readerUrl;
  process.env.NEXTAUTH_SECRET = SECRET;
  process.env.SITE_URL = process.env.NEXTAUTH_URL = SITE;
  releaseId = await addRelease({ day: "2099-01-01" });
});
afterAll(async () => {
  await closeShop();
  await dropShop(db.adminUrl, SCHEMA);
});
beforeEach(async () => {
  await execute("DELETE FROM login_throttles");
  await execute("DELETE FROM subscriptions");
});

const context = (action: string) => ({ params: Promise.resolve({ nextauth: action.split("/") }) });
const ours = { origin: SITE, "sec-fetch-site": "same-origin" };

async function logIn(fields: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const { cookies, token } = await openForm(SITE);
  const form = { login: "hanako", password: DEMO_PASSWORD, csrfToken: token, callbackUrl: "/my", ...fields };
  const url = `${SITE}/api/auth/callback/credentials`;
  return submit(postOf(url, form, cookies, headers), context("callback/credentials"));
}

const sessionWith = async (value: string): Promise<unknown> => {
  const request = getOf(`${SITE}/api/auth/session`, new Map([[SESSION, value]]));
  return (await read(request, context("session"))).json();
};

async function memberCookies(): Promise<Cookies> {
  return cookiesOf(await logIn());
}

const from = (number: number) => ({ "x-viewer-address": `198.51.100.${number % 61}` });
const placeOf = (answer: Response): string => answer.headers.get("location") ?? "";
const inShop = (change: string) => asAdmin(db.adminUrl, change.replace(/\busers\b/g, `${SCHEMA}.users`));

test("no spelling of a name gets round the throttle: 105 tries from 61 addresses", async () => {
  const spellings = ["táŕò", "ťãřö", "ta\u0301ro", "ｔáｒｏ", "tarò"];
  for (let number = 0; number < 105; number++) {
    const login = spellings[number % spellings.length] ?? "";
    expect(placeOf(await logIn({ login, password: DEMO_PASSWORD }, from(number))), login).toMatch(
      /problem=login-/,
    );
  }
  for (let number = 0; number < 25; number++) await logIn({ login: "TaRo", password: "x" }, from(number));
  expect(placeOf(await logIn({ login: "taro" }, from(60)))).toMatch(/problem=login-throttled/);
});

test.each([
  ["latin1", ["ｈａｎａｋｏ", "髙", "花子", "😀", "\u0000"]],
  ["sjis", ["髙", "😀", "é", "ｈａｎａｋｏ😀"]],
  ["utf8mb3", ["😀", "hanako😀", "𠮷野"]],
])("a name that a shop in %s cannot write is a wrong name, not an outage", async (charset, names) => {
  await inShop(`ALTER TABLE users MODIFY login_id VARCHAR(50) CHARACTER SET ${charset} NOT NULL`);
  for (const [number, login] of names.entries())
    expect(placeOf(await logIn({ login }, from(number))), login).toMatch(/problem=login-failed/);
  expect(placeOf(await logIn({ login: "hanako" }, from(9)))).toBe(`${SITE}/my`);
  await inShop(
    "ALTER TABLE users MODIFY login_id VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL",
  );
});

test.each([
  "login=%E0%A4%A&password=x",
  "login=%FF%FE&password=%ED%A0%80",
  "login[]=hanako&login=hanako&password[$ne]=x",
  "login=&password=",
  "%",
  "",
  '{"login":{"$gt":""},"password":{"$gt":""}}',
  "login=hanako\u0000&password=x\u0000",
])("a strange body is answered like any wrong form: %j", async (body) => {
  const { cookies, token } = await openForm(SITE);
  const request = postOf(`${SITE}/api/auth/callback/credentials`, {}, cookies);
  const strange = new NextRequest(request.url, {
    method: "POST",
    headers: request.headers,
    body: `${body}&csrfToken=${token}`,
  });
  const answer = await submit(strange, context("callback/credentials"));
  expect([answer.status, placeOf(answer)]).toEqual([
    303,
    expect.stringMatching(/problem=(login-failed|form-expired)/),
  ]);
});

test("an unconfirmed, suspended or withdrawn row lets nobody in and keeps nobody out", async () => {
  await inShop("ALTER TABLE users DROP KEY uk_users_login_id");
  const copy = (status: string, left: string) =>
    `INSERT INTO users (login_id, email, password, display_name, status, registered_at, withdrawn_at)
     SELECT login_id, CONCAT('dead-', email), password, 'dead', '${status}', registered_at, ${left} FROM users WHERE user_id = 2`;
  await inShop(copy("UNCONFIRMED", "NULL"));
  await inShop(copy("ACTIVE", "NOW()"));
  const answer = await logIn({ login: "taro" }, from(1));
  expect(await sessionWith(cookiesOf(answer).get(SESSION) ?? "")).toMatchObject({ member: { id: "2" } });
  await inShop("UPDATE users SET status = 'SUSPENDED' WHERE user_id = 2");
  expect(placeOf(await logIn({ login: "taro" }, from(2)))).toMatch(/problem=login-failed/);
  await inShop("UPDATE users SET status = 'ACTIVE' WHERE user_id = 2");
  await inShop("DELETE FROM users WHERE display_name = 'dead'");
});

test("another's mark of a trusted browser, or a forged one, gives no further tries", async () => {
  const mark = cookiesOf(await logIn({ login: "hanako" })).get("trusted-device") ?? "";
  const places: string[] = [];
  for (let number = 0; number < 12; number++) {
    const { cookies, token } = await openForm(
      SITE,
      new Map([["trusted-device", number % 2 ? mark : `${mark}0`]]),
    );
    const form = { login: "taro", password: "x", csrfToken: token };
    places.push(
      placeOf(
        await submit(
          postOf(`${SITE}/api/auth/callback/credentials`, form, cookies),
          context("callback/credentials"),
        ),
      ),
    );
  }
  expect(places.filter((place) => place.includes("login-failed"))).toHaveLength(5);
});

const SQL = [
  "' OR '1'='1",
  "' OR 1=1 -- ",
  "hanako'; DROP TABLE subscriptions; -- ",
  "\\' UNION SELECT 1,2,3,4,5,6,7,8 -- ",
  "0x27 OR SLEEP(5)#",
  "1) OR (SELECT COUNT(*) FROM information_schema.tables) > (0",
  '"; DELETE FROM consents; --',
  "％' OR 1=1 -- \u0000",
];

test.each(SQL)("SQL in any field of the log-in is text and lets nobody in: %j", async (sql) => {
  const begun = performance.now();
  for (const field of ["login", "password"]) {
    const answer = await logIn({ [field]: sql });
    expect(answer.headers.get("location")).toMatch(/problem=login-failed/);
    expect(cookiesOf(answer).has(SESSION)).toBe(false);
  }
  for (const field of ["callbackUrl", "intent", "locale"]) {
    const answer = await logIn({ [field]: sql });
    expect(new URL(answer.headers.get("location") ?? "", SITE).origin).toBe(SITE);
  }
  expect((await logIn({ csrfToken: sql })).headers.get("location")).toMatch(/problem=form-expired/);
  expect(performance.now() - begun).toBeLessThan(4_000);
});

test.each(SQL)("SQL in the fields of an alert, a link or a list of ids changes nothing: %j", async (sql) => {
  const cookies = await memberCookies();
  for (const fields of [
    { subscribe: sql },
    { unsubscribe: sql },
    { subscribe: "1", locale: sql, csrfToken: sql },
  ]) {
    const answer = await subscribe(
      postOf(`${SITE}/api/subscriptions`, fields as Record<string, string>, cookies, ours),
    );
    expect([303, 404]).toContain(answer.status);
  }
  const link = new NextRequest(`${SITE}/api/unsubscribe?link=${encodeURIComponent(sql)}`, { method: "POST" });
  expect((await refuse(link)).status).toBe(400);
  const state = getOf(`${SITE}/api/subscriptions/state?ids=${encodeURIComponent(sql)}`, cookies);
  expect(await (await registered(state)).json()).toEqual({ registered: [], followed: [] });
  expect(await readRows("SELECT 1 AS one FROM releases")).toHaveLength(1);
});

test("a forged address does not make the log-in's throttle count somebody else", async () => {
  const forged = (number: number) => ({
    "x-forwarded-for": `203.0.113.${number}`,
    "x-real-ip": `203.0.113.${number}`,
    forwarded: `for=203.0.113.${number}`,
    "cloudfront-viewer-address": `203.0.113.${number}:1`,
    "true-client-ip": `203.0.113.${number}`,
  });
  const places: string[] = [];
  for (let number = 1; number <= 6; number++) {
    places.push((await logIn({ password: "wrong" }, forged(number))).headers.get("location") ?? "");
  }
  expect(places[4]).toContain("problem=login-failed");
  expect(places[5]).toContain("problem=login-throttled");
});

test("a forged host leads nobody away", async () => {
  const answer = await logIn(
    {},
    {
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
      "x-original-host": "evil.example",
      "x-host": "evil.example",
    },
  );
  expect(answer.headers.get("location")).toBe(`${SITE}/my`);
  const out = await logIn({ password: "wrong" }, { "x-forwarded-host": "evil.example" });
  expect(out.headers.get("location")).toMatch(/^\/login\?/);
});

test("a session cookie from before the log-in never becomes the member's, whatever it was", async () => {
  const anothers = (await memberCookies()).get(SESSION) ?? "";
  const planted = "planted";
  for (const before of [anothers, planted]) {
    const { cookies, token } = await openForm(SITE, new Map([[SESSION, before]]));
    const form = { login: "taro", password: DEMO_PASSWORD, csrfToken: token };
    const url = `${SITE}/api/auth/callback/credentials`;
    const after = cookiesOf(await submit(postOf(url, form, cookies), context("callback/credentials")));
    expect(after.get(SESSION)).toMatch(/^eyJ/);
    expect(after.get(SESSION)).not.toBe(before);
    expect(await sessionWith(after.get(SESSION) ?? "")).toMatchObject({ member: { name: "鈴木 太郎" } });
  }
  expect(await sessionWith(anothers)).toMatchObject({ member: { name: "山田 花子" } });
});

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const claims = { memberId: "1", sessionId: "s", loggedInAt: now.getTime(), passwordVersion: "v" };
const payload = part({ name: "山田 花子", claims, exp: Math.floor(now.getTime() / 1000) + 3_600 });

test("no other algorithm opens a session: none, our secret as an HMAC key, a key of their own, another secret", async () => {
  const signed = (header: object, by: (text: string) => Buffer) => {
    const text = `${part(header)}.${payload}`;
    return `${text}.${by(text).toString("base64url")}`;
  };
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = publicKey.export({ format: "jwk" });
  const hmac = (text: string) => createHmac("sha256", SECRET).update(text).digest();
  const rsa = (text: string) => sign("sha256", Buffer.from(text), privateKey);
  const real = (await memberCookies()).get(SESSION) ?? "";
  const [, ...rest] = real.split(".");
  const forged = [
    signed({ alg: "none", typ: "JWT" }, () => Buffer.alloc(0)),
    signed({ alg: "HS256", typ: "JWT" }, hmac),
    signed({ alg: "RS256", jwk }, rsa),
    signed({ alg: "RS256", jku: "https://evil.example/keys" }, rsa),
    ...["A128GCM", "A256CBC-HS512", "none"].map((enc) => [part({ alg: "dir", enc }), ...rest].join(".")),
    [part({ alg: "RSA-OAEP", enc: "A256GCM" }), ...rest].join("."),
    [part({ alg: "dir", enc: "A256GCM", zip: "DEF" }), ...rest].join("."),
    await encode({ token: { claims }, secret: "another secret, just as long as ours is" }),
  ];
  for (const cookie of forged) expect(await sessionWith(cookie)).toEqual({});
  expect(await sessionWith(real)).toMatchObject({ member: { id: "1" } });
});

test("every single changed byte of a session's cookie makes it nobody's", async () => {
  const real = (await memberCookies()).get(SESSION) ?? "";
  const stride = Math.ceil(real.length / 40);
  for (let at = 0; at < real.length - 1; at += stride) {
    const changed = real.slice(0, at) + (real[at] === "B" ? "C" : "B") + real.slice(at + 1);
    expect(await sessionWith(changed)).toEqual({});
  }
});

test("a session that was sealed with our secret but names no log-in of the member stands for nothing", async () => {
  for (const some of [
    {},
    { passwordVersion: "0".repeat(64) },
    { memberId: "1' OR 1=1 -- " },
    { memberId: "999" },
  ]) {
    const token = { name: "x", claims: { ...claims, ...some } };
    expect(await sessionWith(await encode({ token, secret: SECRET }))).toEqual({});
  }
});

test("a session whose idle time has run out is over, whatever its claims say", async () => {
  const real = (await memberCookies()).get(SESSION) ?? "";
  expect(await sessionWith(real)).toMatchObject({ member: { id: "1" } });
  expect(await sessionWith(await encode({ token: { claims }, secret: SECRET, maxAge: -60 }))).toEqual({});
});

test("after log-out every copy of the cookie is worthless at every door", async () => {
  const cookies = await memberCookies();
  const { cookies: copy, token } = await openForm(SITE, cookies);
  await submit(postOf(`${SITE}/api/auth/signout`, { csrfToken: token }, copy), context("signout"));
  const wish = { subscribe: String(releaseId), csrfToken: token };
  const answers = [
    await subscribe(postOf(`${SITE}/api/subscriptions`, wish, copy, ours)),
    await erase(postOf(`${SITE}/api/account/erase`, { csrfToken: token }, copy, ours)),
    await exported(getOf(`${SITE}/api/account/export`, copy)),
  ];
  for (const answer of answers) {
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      expect.stringMatching(/^\/login\?/),
    ]);
  }
  const state = getOf(`${SITE}/api/subscriptions/state?ids=1`, copy);
  expect(await (await registered(state)).json()).toEqual({ registered: null, followed: null });
});

test("a page of another site can post nothing in the member's name", async () => {
  const { cookies, token } = await openForm(SITE, await memberCookies());
  const foreign = [
    { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    { origin: "https://evil.example" },
    { origin: "null", "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site", origin: "https://sub.localhost" },
    { referer: `${SITE}/my` },
    {},
  ] as Record<string, string>[];
  for (const headers of foreign) {
    const wish = postOf(`${SITE}/api/subscriptions`, { subscribe: String(releaseId) }, cookies, headers);
    expect((await subscribe(wish)).headers.get("location")).toBe(`/my/confirm?subscribe=${releaseId}`);
    for (const [door, path] of [
      [erase, "account/erase"],
      [everywhere, "auth/log-out-everywhere"],
    ] as const) {
      const answer = await door(postOf(`${SITE}/api/${path}`, { csrfToken: token }, cookies, headers));
      expect(answer.headers.get("location")).toMatch(/problem=form-expired/);
    }
  }
  const out = await submit(
    postOf(`${SITE}/api/auth/signout`, { csrfToken: "0" }, cookies),
    context("signout"),
  );
  expect(cookiesOf(out).get(SESSION)).not.toBe("");
  expect(await sessionWith(cookies.get(SESSION) ?? "")).toMatchObject({ member: { id: "1" } });
  expect(await readRows("SELECT 1 AS one FROM subscriptions")).toEqual([]);
});

test("the token of one visitor's form is of no use with another's cookie", async () => {
  const mine = await openForm(SITE, await memberCookies());
  const theirs = await openForm(SITE);
  const answer = await erase(
    postOf(`${SITE}/api/account/erase`, { csrfToken: theirs.token }, mine.cookies, ours),
  );
  expect(answer.headers.get("location")).toMatch(/problem=form-expired/);
});

test("an intent that was changed, or signed for another purpose, registers nothing", async () => {
  const intent = { action: "subscribe", releaseId, locale: "ja", wording: "w", page: "/" } as const;
  const [text = "", signature = ""] = signIntent(intent, now).split(".");
  const other = part({ ...intent, releaseId: 1, expires: now.getTime() + 60_000 });
  for (const changed of [
    `${other}.${signature}`,
    `${text}.${signature}0`,
    `${text}.`,
    `.${signature}`,
    ".",
  ]) {
    expect((await logIn({ intent: changed })).headers.get("location")).toBe(`${SITE}/my`);
  }
  expect(await readRows("SELECT 1 AS one FROM subscriptions")).toEqual([]);
});

test("bodies and cookies beyond any honest size are refused or ignored, and nothing breaks", async () => {
  const { cookies, token } = await openForm(SITE, await memberCookies());
  const huge = "x".repeat(1_000_000);
  expect((await logIn({ password: huge })).status).toBe(413);
  for (const [door, path] of [
    [erase, "account/erase"],
    [everywhere, "auth/log-out-everywhere"],
    [subscribe, "subscriptions"],
  ] as const) {
    const fields = { csrfToken: token, subscribe: "1", locale: huge };
    expect((await door(postOf(`${SITE}/api/${path}`, fields, cookies, ours))).status).toBe(413);
  }
  expect(await sessionWith("x".repeat(60_000))).toEqual({});
  const crowd = new Map(Array.from({ length: 500 }, (_, index) => [`${SESSION}.${index}`, "eyJ".repeat(50)]));
  const request = getOf(`${SITE}/api/auth/session`, crowd);
  expect(await (await read(request, context("session"))).json()).toEqual({});
});
