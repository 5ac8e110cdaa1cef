import { afterAll, beforeAll, expect, test } from "vitest";
import { ownDatabase } from "../../local/testing/own-database";
import { asAdmin } from "../../local/testing/test-database";
import config from "../../shinkan.config";
import type { ProductsMapping } from "../config-shop";
import type { ShopConfig } from "./mapping";
import { findBuyable, findProducts } from "./products";
import { forgetProof } from "./prove-mapping";
import { closeShop } from "./shop-database";

/** A shop that opens pre-orders, closes them at a quota, sells out, restocks and takes titles out of its list. */
const SCHEMA = "test_preorder_shop";
const READER = `${SCHEMA}_reader`;
const db = ownDatabase();
const now = new Date("2026-12-01T03:00:00Z");

const products: ProductsMapping = {
  table: "商品",
  code: "jan",
  price: "price",
  stock: "stock",
  offered: [{ column: "公開", equals: true }],
  preorder: [
    {
      any: [
        { column: "status", in: ["予約"] },
        { column: "sale_from", is: "after now" },
      ],
    },
  ],
};
const { orders: _, ...usual } = config.shop;
const shop: ShopConfig = { ...usual, products };

beforeAll(async () => {
  const user = `'${READER}'@'%'`;
  for (const sql of [
    `DROP DATABASE IF EXISTS ${SCHEMA}`,
    `DROP USER IF EXISTS ${user}`,
    `CREATE DATABASE ${SCHEMA} CHARACTER SET utf8mb4`,
    `CREATE TABLE ${SCHEMA}.users (user_id BIGINT PRIMARY KEY, login_id VARCHAR(80), email VARCHAR(255),
       password VARCHAR(200), display_name VARCHAR(80), status VARCHAR(20), withdrawn_at DATETIME, role VARCHAR(20))`,
    `CREATE TABLE ${SCHEMA}.商品 (id INT AUTO_INCREMENT PRIMARY KEY, jan VARCHAR(20), price DECIMAL(10,0), stock INT,
       公開 BIT(1) NOT NULL DEFAULT b'1', status VARCHAR(20) NOT NULL DEFAULT '', sale_from DATETIME)`,
    `INSERT INTO ${SCHEMA}.商品 (jan, price, stock, 公開, status, sale_from) VALUES
       ('sold', 1200, 5, b'1', '', NULL), ('empty', 1200, 0, b'1', '', NULL), ('unknown', 1200, NULL, b'1', '', NULL),
       ('by-status', 1200, 5, b'1', '予約', NULL), ('quota-full', 1200, 0, b'1', '予約', NULL),
       ('by-day', NULL, 5, b'1', '', '2026-12-10 00:00:00'), ('came-out', 1200, 5, b'1', '', '2026-11-30 00:00:00'),
       ('hidden', 1200, 5, b'0', '', NULL),
       ('twice', 900, 0, b'1', '', NULL), ('twice', 1000, 2, b'1', '', NULL), ('twice', 1100, 2, b'1', '予約', NULL)`,
    `CREATE USER ${user} IDENTIFIED BY 'reader'`,
    `GRANT SELECT (user_id, login_id, email, password, display_name, status, withdrawn_at, role) ON ${SCHEMA}.users TO ${user}`,
    `GRANT SELECT (jan, price, stock, 公開, status, sale_from) ON ${SCHEMA}.商品 TO ${user}`,
  ])
    await asAdmin(db.adminUrl, sql);
  const reader = new URL(SCHEMA, db.adminUrl);
  reader.username = READER;
  reader.password = "reader";
  process.env.SHOP_DATABASE_URL = reader.toString();
  forgetProof();
});

afterAll(async () => {
  await closeShop();
  await asAdmin(db.adminUrl, `DROP DATABASE IF EXISTS ${SCHEMA}`);
  await asAdmin(db.adminUrl, `DROP USER IF EXISTS '${READER}'@'%'`);
});

test.each([
  ["sold", "on-sale", 1200, 5],
  ["empty", "sold-out", 1200, 0],
  ["unknown", "sold-out", 1200, null],
  ["by-status", "pre-order-open", 1200, 5],
  ["quota-full", "sold-out", 1200, 0],
  ["by-day", "pre-order-open", null, 5],
  ["came-out", "on-sale", 1200, 5],
  ["hidden", "gone", 1200, 5],
  ["twice", "on-sale", 1000, 2],
])("the shop's row %s is %s", async (code, state, price, stock) => {
  expect((await findProducts(shop, [code], now))?.get(code)).toEqual({ state, price, stock });
});

test("what the shop does not list has no state, whatever it is called", async () => {
  const codes = ["9784000000000", "' OR 1=1 -- ", "絵文字📚", "x".repeat(200)];
  expect(await findProducts(shop, codes, now)).toEqual(new Map());
});

test("only what is on sale can be bought and delivered now", async () => {
  const all = ["sold", "empty", "by-status", "quota-full", "by-day", "came-out", "hidden", "twice"];
  expect([...((await findBuyable(shop, all, now)) ?? new Map()).keys()].toSorted()).toEqual([
    "came-out",
    "sold",
    "twice",
  ]);
});

test("on the day that the shop's own column names, the pre-order becomes a sale", async () => {
  const state = async (at: string) =>
    (await findProducts(shop, ["by-day"], new Date(at)))?.get("by-day")?.state;
  expect(await state("2026-12-09T23:59:59Z")).toBe("pre-order-open");
  expect(await state("2026-12-10T00:00:01Z")).toBe("on-sale");
});

test("where only the release day tells them apart, the shop's rows are answered as they stand", async () => {
  const untilDay: ShopConfig = {
    ...shop,
    products: { table: "商品", code: "jan", stock: "stock", preorder: "until-release-day" },
  };
  expect((await findProducts(untilDay, ["by-day"], now))?.get("by-day")).toEqual({
    state: "on-sale",
    price: null,
    stock: 5,
  });
});
