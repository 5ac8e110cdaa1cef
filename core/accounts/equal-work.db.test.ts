import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { DEMO_PASSWORD } from "../../examples/legacy-shop/members";
import { createShop, dropShop } from "../../examples/legacy-shop/seed";
import { ownDatabase } from "../../local/testing/own-database";
import config from "../../shinkan.config";
import { execute } from "../database/sql";
import { closeShop } from "../shop/shop-database";
import { logIn } from "./log-in";

/** What a log-in did, in order: statements to the shop, and each check with the cost it asked for. */
const work = vi.hoisted(() => [] as string[]);

vi.mock("../shop/passwords/verify", async (original) => {
  const { verify } = await original<typeof import("../shop/passwords/verify")>();
  return {
    verify: (...args: Parameters<typeof verify>) => {
      work.push(`check ${args[2].slice(0, 15)}`);
      return verify(...args);
    },
  };
});
vi.mock("../shop/shop-database", async (original) => {
  const shop = await original<typeof import("../shop/shop-database")>();
  return {
    ...shop,
    readShop: (...args: Parameters<typeof shop.readShop>) => {
      work.push("read the shop");
      return shop.readShop(...args);
    },
  };
});

const SCHEMA = "test_shop_equal";
const now = new Date("2026-11-20T03:00:00Z");
const db = ownDatabase();

beforeAll(async () => {
  await dropShop(db.adminUrl, SCHEMA);
  const shop = await createShop({ adminUrl: db.adminUrl, schema: SCHEMA, now, members: 20, cost: 4 });
  process.env.SHOP_DATABASE_URL = shop.readerUrl;
  process.env.NEXTAUTH_SECRET = "a secret of the tests, long enough to be one";
  await workOf("nobody", "x"); // the first one also proves the mapping and looks for a typical password
});
afterAll(async () => {
  await closeShop();
  await dropShop(db.adminUrl, SCHEMA);
});
beforeEach(() => execute("DELETE FROM login_throttles"));

async function workOf(login: string, password: string): Promise<string[]> {
  work.length = 0;
  const attempt = { login, password, address: "192.0.2.7", requestId: "r1", now };
  await expect(logIn(attempt, config.shop)).rejects.toThrow("login-failed");
  return [...work];
}

test.each([
  ["an unknown name", "nobody", DEMO_PASSWORD],
  ["a withdrawn member with the right password", "withdrawn", DEMO_PASSWORD],
  ["a suspended member with the right password", "suspended", DEMO_PASSWORD],
  ["a wrong password", "hanako", "wrong"],
])("%s costs as much work as any other refusal", async (_, login, password) => {
  expect(await workOf(login, password)).toEqual(["read the shop", "check {bcrypt}$2b$04$"]);
});

test("a refusal comes no sooner than the shop asks for", async () => {
  const shop = { ...config.shop, passwords: { ...config.shop.passwords, answerAfter: 120 } };
  const attempt = { login: "nobody", password: "x", address: "192.0.2.7", requestId: "r1", now };
  const start = performance.now();
  await expect(logIn(attempt, shop)).rejects.toThrow("login-failed");
  expect(performance.now() - start).toBeGreaterThanOrEqual(118);
});
