import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { readRows } from "@/local/testing/read-rows";
import { DEMO_PASSWORD } from "../../examples/legacy-shop/members";
import { createShop, dropShop, type ExampleShop } from "../../examples/legacy-shop/seed";
import { ownDatabase } from "../../local/testing/own-database";
import { asAdmin } from "../../local/testing/test-database";
import config from "../../shinkan.config";
import { closeDatabase } from "../database/pool";
import { execute } from "../database/sql";
import { forgetProof } from "../shop/prove-mapping";
import { closeShop } from "../shop/shop-database";
import { logIn } from "./log-in";
import { endSession, logOutEverywhere, type SessionClaims, sessionStands } from "./sessions";
import { reserveMember } from "./throttle";
import { findTrustedDevice, trustDevice } from "./trusted-device";

const SCHEMA = "test_shop_login";
const now = new Date("2026-11-20T03:00:00Z");
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const TARO = { memberId: "2", login: "taro" };
const db = ownDatabase();
let example: ExampleShop;

beforeAll(async () => {
  await dropShop(db.adminUrl, SCHEMA);
  example = await createShop({ adminUrl: db.adminUrl, schema: SCHEMA, now, members: 20, cost: 4 });
  process.env.SHOP_DATABASE_URL = example.readerUrl;
  process.env.NEXTAUTH_SECRET = "a secret of the tests, long enough to be one";
});
afterAll(async () => {
  await closeShop();
  await dropShop(db.adminUrl, SCHEMA);
});
beforeEach(() => execute("DELETE FROM login_throttles"));

const inShop = (change: string) => asAdmin(db.adminUrl, `ALTER TABLE ${SCHEMA}.users ${change}`);

const attempt = (login: string, password = DEMO_PASSWORD, at = now, address = "192.0.2.7") =>
  logIn({ login, password, address, requestId: "r1", now: at }, config.shop);

test("a member logs in with the shop's own password", async () => {
  const { member, passwordVersion } = await attempt("hanako");
  expect(member).toEqual({
    id: "1",
    email: "hanako@example.com",
    name: "山田 花子",
    active: true,
    role: null,
  });
  expect(passwordVersion).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  ["a wrong password", "hanako", "akebono-2025"],
  ["an empty password", "hanako", ""],
  ["a password of ten thousand characters", "hanako", "あ".repeat(10_000)],
  ["an unknown member", "nobody", DEMO_PASSWORD],
  ["a withdrawn member", "withdrawn", DEMO_PASSWORD],
  ["a suspended member", "suspended", DEMO_PASSWORD],
  ["no login name", " ", DEMO_PASSWORD],
  ["an endless login name", "x".repeat(10_000), DEMO_PASSWORD],
  ["SQL for a name", "hanako' -- ", DEMO_PASSWORD],
])("%s gets the one refusal", async (_, login, password) => {
  await expect(attempt(login, password)).rejects.toThrow("login-failed");
});

test("the sixth try of a pair within fifteen minutes is not even hashed, and later it may go on", async () => {
  for (let tries = 0; tries < 5; tries++) await expect(attempt("taro", "x")).rejects.toThrow("login-failed");
  await expect(attempt("taro")).rejects.toThrow("login-throttled");
  await expect(attempt("taro", DEMO_PASSWORD, minutesLater(15))).resolves.toBeDefined();
});

test("tries that arrive all at once are all counted", async () => {
  const tries = Array.from({ length: 20 }, () => attempt("taro", "x").catch((error) => error.message));
  const answers = await Promise.all(tries);
  expect(answers.filter((answer) => answer === "login-failed")).toHaveLength(5);
});

test("names without an account are throttled like any other", async () => {
  for (let tries = 0; tries < 5; tries++) await expect(attempt("nobody")).rejects.toThrow("login-failed");
  await expect(attempt("nobody")).rejects.toThrow("login-throttled");
});

test("an account takes twenty wrong tries an hour from the whole world, however it is written", async () => {
  const from = (number: number) => attempt(number % 2 ? "TARO" : "ｔａｒｏ", "x", now, `203.0.113.${number}`);
  for (let number = 1; number <= 20; number++) await expect(from(number)).rejects.toThrow("login-failed");
  await expect(from(21)).rejects.toThrow("login-throttled");
});

test.each([
  ["utf8mb4_general_ci", ["táŕò", "ťäřö", "TÁRO", "tårõ", "taro\u0301", "ｔáro"]],
  [
    "utf8mb4_unicode_520_ci",
    ["ta\u200bro", "taro\u0000", "\u00adtaro", "t\u200d\u200daro", "táro", "taro\uFE0F"],
  ],
])(
  "no spelling that %s takes for a name gets in, or more tries than the name has",
  async (collation, names) => {
    await inShop(`MODIFY login_id VARCHAR(50) COLLATE ${collation} NOT NULL`);
    for (const [number, name] of names.entries())
      await expect(attempt(name, DEMO_PASSWORD, now, `203.0.113.${number}`), name).rejects.toThrow(
        "login-failed",
      );
    const answers = [];
    for (let number = 0; number < 105; number++) {
      const spelled =
        number % 2
          ? (names[number % names.length] ?? "")
          : "TaRo".slice(0, number % 5) + "taro".slice(number % 5);
      answers.push(
        await attempt(spelled, "x", now, `198.51.100.${number % 61}`).catch((error) => error.message),
      );
    }
    const ownName = answers.filter((_, number) => number % 2 === 0);
    expect(ownName.filter((answer) => answer === "login-failed")).toHaveLength(20);
    await expect(attempt("taro", DEMO_PASSWORD, now, "198.51.100.99")).rejects.toThrow("login-throttled");
    await inShop("MODIFY login_id VARCHAR(50) COLLATE utf8mb4_general_ci NOT NULL");
  },
);

test("a number for a name is that number as the shop writes it, and nothing behind it", async () => {
  const shop = { ...config.shop, members: { ...config.shop.members, login: "user_id" } };
  const as = (login: string) =>
    logIn({ login, password: DEMO_PASSWORD, address: "192.0.2.9", requestId: "r", now }, shop);
  for (const login of ["1abc", "001", "1.0e0", "1 OR 1=1"])
    await expect(as(login), login).rejects.toThrow("login-failed");
  expect((await as("1")).member.id).toBe("1");
});

test("the throttle counts a member whatever the names by which the shop finds it", async () => {
  const answers = [];
  for (let number = 0; number < 40; number++) {
    const member = { memberId: "7", login: `name ${number}` };
    answers.push((await reserveMember(member, `198.51.100.${number}`, now)).allowed);
  }
  expect(answers.filter(Boolean)).toHaveLength(20);
});

test("a member still gets in from where they logged in before, while strangers try the account", async () => {
  await attempt("taro");
  for (let number = 1; number <= 25; number++) {
    await expect(attempt("taro", "x", now, `203.0.113.${number}`)).rejects.toThrow(/login-/);
  }
  await expect(attempt("taro")).resolves.toBeDefined();
});

test("strangers lock nobody out of a browser they have logged in from, at the account or on their network", async () => {
  const kept = trustDevice("", TARO, now);
  const here = (login: string, password: string, keptByDevice = "", at = minutesLater(60 * 24 * 90)) =>
    logIn({ login, password, address: "100.64.0.1", requestId: "r", now: at, keptByDevice }, config.shop);
  for (let number = 0; number < 60; number++)
    await expect(here(number % 2 ? "taro" : `name${number}`, "x")).rejects.toThrow(/login-/);
  await expect(here("hanako", DEMO_PASSWORD)).rejects.toThrow("login-throttled");
  await expect(here("taro", DEMO_PASSWORD)).rejects.toThrow("login-throttled");
  await expect(here("TARO", DEMO_PASSWORD, kept)).resolves.toBeDefined();
});

test("a browser's trust is one member's, ends after 180 days, and takes five wrong tries of its own", async () => {
  const kept = trustDevice("", TARO, now);
  expect(findTrustedDevice(kept, "hanako", now)).toBeNull();
  expect(findTrustedDevice(kept, "taro", minutesLater(60 * 24 * 179))).not.toBeNull();
  expect(findTrustedDevice(kept, "taro", minutesLater(60 * 24 * 181))).toBeNull();
  expect(
    findTrustedDevice(
      kept.replace(/.$/, (end) => (end === "0" ? "1" : "0")),
      "taro",
      now,
    ),
  ).toBeNull();
  const both = trustDevice(kept, { memberId: "1", login: "hanako" }, now);
  expect([findTrustedDevice(both, "taro", now), findTrustedDevice(both, "hanako", now)]).not.toContain(null);
  const wrong = (number: number) =>
    logIn(
      {
        login: "taro",
        password: "x",
        address: `203.0.113.${number}`,
        requestId: "r",
        now,
        keptByDevice: kept,
      },
      config.shop,
    );
  for (let number = 1; number <= 25; number++) await expect(wrong(number)).rejects.toThrow("login-failed");
  await expect(wrong(26)).rejects.toThrow("login-throttled");
});

test.each([
  ["utf8mb4_bin", "TARO"],
  ["utf8mb4_general_ci", "ｔａｒｏ"],
])("in a shop by %s, the browser of a member called %s gives no further tries on taro", async (by, twin) => {
  await inShop(`MODIFY login_id VARCHAR(50) COLLATE ${by} NOT NULL`);
  await asAdmin(
    db.adminUrl,
    `INSERT INTO ${SCHEMA}.users (user_id, login_id, email, password, display_name, status, registered_at)
     SELECT 900, '${twin}', 'twin@example.com', password, 'twin', status, registered_at FROM ${SCHEMA}.users WHERE user_id = 2`,
  );
  const own = await attempt(twin);
  const answers: string[] = [];
  for (let number = 0; number < 40; number++) {
    const keptByDevice = trustDevice("", { memberId: own.member.id, login: twin }, now);
    const address = `203.0.113.${number}`;
    const guess = { login: "taro", password: "x", address, requestId: "r", now, keptByDevice };
    answers.push(await logIn(guess, config.shop).catch((error) => error.message));
  }
  expect(answers.filter((answer) => answer === "login-failed")).toHaveLength(20);
  await asAdmin(db.adminUrl, `DELETE FROM ${SCHEMA}.users WHERE user_id = 900`);
  await inShop("MODIFY login_id VARCHAR(50) COLLATE utf8mb4_general_ci NOT NULL");
});

test("an address takes fifty wrong tries in ten minutes, and a household counts as one", async () => {
  const from = (number: number) => attempt(`name${number}`, "x", now, `2001:db8:1:2::${number.toString(16)}`);
  for (let number = 1; number <= 50; number++) await expect(from(number)).rejects.toThrow("login-failed");
  await expect(from(51)).rejects.toThrow("login-throttled");
});

test("logging in ten times in a row is nothing to be stopped for", async () => {
  for (let times = 0; times < 10; times++) await expect(attempt("hanako")).resolves.toBeDefined();
});

test("no login name and no address is kept, and the log holds neither password nor hash", async () => {
  const lines: string[] = [];
  const spy = vi.spyOn(process.stderr, "write").mockImplementation((line) => lines.push(String(line)) > 0);
  await attempt("hanako").finally(() => spy.mockRestore());
  expect(JSON.stringify(await readRows("SELECT * FROM login_throttles"))).not.toMatch(/hanako|192\.0\.2/);
  expect(lines.join("")).toContain('"outcome":"in"');
  expect(lines.join("")).not.toMatch(/akebono|bcrypt|\$2b|hanako/);
});

test("with our own database away nobody is let in, nor told why", async () => {
  await closeDatabase();
  const url = process.env.DATABASE_URL;
  process.env.DATABASE_URL = "mysql://nobody:secret@127.0.0.1:1/none";
  await expect(attempt("hanako")).rejects.toThrow(/^service-away$/);
  await closeDatabase();
  process.env.DATABASE_URL = url;
});

test("with the shop's database away nobody is let in, nor told why", async () => {
  await closeShop();
  forgetProof();
  process.env.SHOP_DATABASE_URL = "mysql://nobody:secret@127.0.0.1:1/none";
  await expect(attempt("hanako")).rejects.toThrow(/^service-away$/);
  await closeShop();
  process.env.SHOP_DATABASE_URL = example.readerUrl;
});

test("a session ends with a new password, with the membership, and by logging out", async () => {
  const { member, passwordVersion } = await attempt("hanako");
  const claims: SessionClaims = {
    sessionId: "s-1",
    memberId: member.id,
    loggedInAt: now.getTime(),
    passwordVersion,
  };
  const stands = (some: Partial<SessionClaims> = {}, at = now) =>
    sessionStands({ ...claims, ...some }, config.shop, at);
  const inShop = (assignment: string) =>
    asAdmin(db.adminUrl, `UPDATE ${SCHEMA}.users SET ${assignment} WHERE login_id = 'hanako'`);

  expect(await stands()).toBe(true);
  expect(await stands({}, minutesLater(31 * 24 * 60))).toBe(false);
  await inShop("status = 'SUSPENDED'");
  expect(await stands()).toBe(false);
  await inShop("status = 'ACTIVE', password = CONCAT(password, 'x')");
  expect(await stands()).toBe(false);
  await inShop("password = LEFT(password, LENGTH(password) - 1)");
  expect(await stands()).toBe(true);

  await endSession(claims);
  expect(await stands()).toBe(false);
  expect(await stands({ sessionId: "s-2" })).toBe(true);
  await logOutEverywhere(member.id, minutesLater(1));
  expect(await stands({ sessionId: "s-2" })).toBe(false);
  expect(await stands({ sessionId: "s-3", loggedInAt: minutesLater(2).getTime() })).toBe(true);
});
