import { afterAll, beforeAll, expect, test } from "vitest";
import { createShop, dropShop, type ExampleShop, sellBook } from "../../examples/legacy-shop/seed";
import { ownDatabase } from "../../local/testing/own-database";
import { asAdmin } from "../../local/testing/test-database";
import config from "../../shinkan.config";
import { findMemberByLogin, findMembers } from "./members";
import { findBuyable } from "./products";
import { forgetProof, proveMapping } from "./prove-mapping";
import { closeShop, readShop } from "./shop-database";
import { findTypicalPassword } from "./typical-password";

const SCHEMA = "test_shop_reading";
const shop = config.shop;
const now = new Date("2026-11-20T03:00:00Z");
const db = ownDatabase();
let example: ExampleShop;

beforeAll(async () => {
  await dropShop(db.adminUrl, SCHEMA);
  example = await createShop({ adminUrl: db.adminUrl, schema: SCHEMA, now, members: 100, cost: 4 });
  process.env.SHOP_DATABASE_URL = example.readerUrl;
});
afterAll(async () => {
  await closeShop();
  await dropShop(db.adminUrl, SCHEMA);
});

async function connectAs(url: string): Promise<void> {
  await closeShop();
  forgetProof();
  process.env.SHOP_DATABASE_URL = url;
}

test("a question that fails is told without what was asked for: an address that somebody typed is in no log", async () => {
  const failed = readShop("SELECT user_id FROM users WHERE nowhere = ?", ["hanako@example.com"]).catch(
    String,
  );
  expect(await failed).toContain("nowhere");
  expect(await failed).not.toContain("hanako");
});

test("a member is found by login name with what the mapping says of them", async () => {
  const hanako = await findMemberByLogin(shop, "hanako", now);
  expect(hanako).toMatchObject({
    email: "hanako@example.com",
    name: "山田 花子",
    active: true,
    role: null,
  });
  expect(hanako?.passwordHash).toMatch(/^\{bcrypt\}\$2/);
  expect(await findMemberByLogin(shop, "operator", now)).toMatchObject({ role: "operator" });
  expect(await findMemberByLogin(shop, "nobody", now)).toBeNull();
});

test("withdrawn and suspended members are there, but not active", async () => {
  expect(await findMemberByLogin(shop, "withdrawn", now)).toMatchObject({ active: false });
  expect(await findMemberByLogin(shop, "suspended", now)).toMatchObject({ active: false });
});

test("what a person types is only ever a value", async () => {
  for (const login of ["' OR 1=1 -- ", "hanako'; DROP TABLE users; --", "\\' OR ''='", "hanako\0"]) {
    expect(await findMemberByLogin(shop, login, now)).toBeNull();
  }
});

test("a thousand ids are asked for in a few questions, and the missing ones are missing", async () => {
  const ids = Array.from({ length: 1_000 }, (_, index) => String(index + 1));
  const found = await findMembers(shop, [...ids, "1 OR 1=1"], now);
  expect(found.size).toBe(105);
  expect(found.get("1")).toMatchObject({ id: "1", email: "hanako@example.com" });
  expect(found.get("1")).not.toHaveProperty("passwordHash");
});

test("a title can be bought once the shop has it in stock", async () => {
  const isbn = "9784000009997";
  expect(await findBuyable(shop, [isbn], now)).toEqual(new Map());
  await sellBook(example.ownerUrl, { isbn, title: "新刊", price: 880, stock: 3 });
  expect(await findBuyable(shop, [isbn, "9784000000000"], now)).toEqual(
    new Map([[isbn, { state: "on-sale", price: 880, stock: 3 }]]),
  );
  await sellBook(example.ownerUrl, { isbn, title: "新刊", price: 880, stock: 0 });
  expect(await findBuyable(shop, [isbn], now)).toEqual(new Map());
});

test("without a products mapping nobody knows what can be bought", async () => {
  const { products: _, ...withoutProducts } = shop;
  expect(await findBuyable(withoutProducts, ["9784000009997"], now)).toBeNull();
});

test("a typical member's password stands in for members who do not exist", async () => {
  expect((await findTypicalPassword(shop)).passwordHash).toMatch(/^\{bcrypt\}\$2b\$04\$/);
});

test("the reading account cannot write, nor read what is not mapped", async () => {
  const denied = /denied/;
  await expect(readShop("UPDATE users SET status = 'ACTIVE'")).rejects.toThrow(denied);
  await expect(readShop("INSERT INTO books (isbn) VALUES ('1')")).rejects.toThrow(denied);
  await expect(readShop("DELETE FROM orders")).rejects.toThrow(denied);
  await expect(readShop("SELECT phone FROM users")).rejects.toThrow(denied);
  await expect(readShop("SELECT * FROM orders")).rejects.toThrow(denied);
  await expect(readShop("SELECT cost_price FROM books")).rejects.toThrow(denied);
  const ours = new URL(db.url).pathname.slice(1);
  await expect(readShop(`SELECT * FROM ${ours}.subscriptions`)).rejects.toThrow(denied);
});

test("a mapping that fits is proven in silence", async () => {
  await expect(proveMapping(shop)).resolves.toBeUndefined();
});

test("an account that can do more than read its columns is refused, with the grants that suffice", async () => {
  await connectAs(example.ownerUrl);
  await expect(findMemberByLogin(shop, "hanako", now)).rejects.toThrow(
    /may do too much[\s\S]*GRANT SELECT \(`user_id`/,
  );
  await connectAs(example.readerUrl);
  await asAdmin(db.adminUrl, `GRANT SELECT ON ${SCHEMA}.orders TO '${SCHEMA}_reader'@'%'`);
  await expect(proveMapping(shop)).rejects.toThrow(`may read too much: ${SCHEMA}.orders.`);
  await asAdmin(db.adminUrl, `REVOKE SELECT ON ${SCHEMA}.orders FROM '${SCHEMA}_reader'@'%'`); // with those on columns
  const readable = "user_id, isbn, ordered_at";
  await asAdmin(db.adminUrl, `GRANT SELECT (${readable}) ON ${SCHEMA}.orders TO '${SCHEMA}_reader'@'%'`);
  await asAdmin(db.adminUrl, `GRANT UPDATE (stock) ON ${SCHEMA}.books TO '${SCHEMA}_reader'@'%'`);
  await expect(proveMapping(shop)).rejects.toThrow("may do too much: UPDATE on");
  await asAdmin(db.adminUrl, `REVOKE UPDATE (stock) ON ${SCHEMA}.books FROM '${SCHEMA}_reader'@'%'`);
});

test("a mapping that names what is not there says which table and which column", async () => {
  await connectAs(example.readerUrl);
  const members = { ...shop.members, email: "mail_address" };
  await expect(proveMapping({ ...shop, members })).rejects.toThrow(/users: .*mail_address/);
  await expect(proveMapping({ ...shop, members: { ...members, table: "accounts" } })).rejects.toThrow(
    /accounts: /,
  );
  await expect(proveMapping(shop)).resolves.toBeUndefined();
});
