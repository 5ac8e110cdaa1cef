import { createConnection } from "mariadb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownDatabase } from "../../local/testing/own-database";
import { asAdmin } from "../../local/testing/test-database";
import shinkan from "../../shinkan.config";
import { defineConfig } from "../config";
import { connectionSettings } from "../database/pool";
import { explainLogin } from "./explain-login";
import { findMembers } from "./members";
import { findBuyable } from "./products";
import { forgetProof, grantsNeeded, proveMapping } from "./prove-mapping";
import { closeShop } from "./shop-database";
import { surveyMembers } from "./survey";

const SCHEMA = "test_shop_japanese";
const READER = "shinkan_japanese";
const now = new Date("2026-11-20T03:00:00Z");
const db = ownDatabase();
const { preset: _, members: __, orders: ___, ...rest } = shinkan.shop;
const { shop } = defineConfig({
  ...shinkan,
  shop: {
    ...rest,
    members: {
      table: "会員",
      id: "会員番号",
      login: ["ログイン名", "メール"],
      email: "メール",
      password: "パスワード",
      name: "お名前 カナ",
      scope: [{ column: "店舗", equals: "本店" }],
      standing: [{ column: "状態", in: ["有効", "優待"] }],
    },
    passwords: { scheme: "bcrypt" },
    products: { table: "商品", code: "コード", price: "税抜価格", stock: "在庫数" },
  },
});

/** php -r 'echo password_hash("あけぼの-2026", PASSWORD_BCRYPT, ["cost" => 4]);' */
const HASH = "$2y$04$Rct9BMhLa4RMt9uHGFtGceGUWA3mGpo8yD04FVRojEZuaZIOgSAwi";

beforeAll(async () => {
  await leave();
  await asAdmin(db.adminUrl, `CREATE DATABASE ${SCHEMA} CHARACTER SET utf8mb4`);
  const owner = new URL(SCHEMA, db.adminUrl);
  const connection = await createConnection(connectionSettings(owner.toString()));
  await connection.query(
    "CREATE TABLE 会員 (会員番号 INT PRIMARY KEY, ログイン名 VARCHAR(50), メール VARCHAR(254), パスワード VARCHAR(255), `お名前 カナ` VARCHAR(100), 店舗 VARCHAR(20), 状態 VARCHAR(20), 住所 TEXT)",
  );
  const members = [
    [1, "花子", "hanako@example.com", "ヤマダ ハナコ", "本店", "有効"],
    [2, "太郎", "taro@example.com", "スズキ タロウ", "本店", "退会"],
    [3, "花子", "other@example.com", "ヤマダ ハナコ", "支店", "有効"],
  ];
  for (const [id, login, email, name, branch, state] of members)
    await connection.query("INSERT INTO 会員 VALUES (?, ?, ?, ?, ?, ?, ?, '')", [
      id,
      login,
      email,
      HASH,
      name,
      branch,
      state,
    ]);
  await connection.query("CREATE TABLE 商品 (コード VARCHAR(13) PRIMARY KEY, 税抜価格 INT, 在庫数 INT)");
  await connection.query("INSERT INTO 商品 VALUES ('9784000000017', 1800, 3), ('9784000000024', 900, 0)");
  await connection.end();
  owner.username = READER;
  owner.password = "reads-only-2026";
  process.env.SHOP_DATABASE_URL = owner.toString();
  await asAdmin(db.adminUrl, `CREATE USER '${READER}'@'%' IDENTIFIED BY 'reads-only-2026'`);
  for (const grant of grantsNeeded(shop).split("\n").slice(1))
    await asAdmin(db.adminUrl, grant.replace("shinkan_reader", READER).replace(/;$/, ""));
});
afterAll(() => leave());

async function leave(): Promise<void> {
  await closeShop();
  forgetProof();
  await asAdmin(db.adminUrl, `DROP DATABASE IF EXISTS ${SCHEMA}`);
  await asAdmin(db.adminUrl, `DROP USER IF EXISTS '${READER}'@'%'`);
}

test("a shop whose tables and columns have Japanese names is connected like any other", async () => {
  await proveMapping(shop);
  expect(await surveyMembers(shop, now, () => true)).toMatchObject({ members: 2, active: 1 });
  for (const login of ["花子", "hanako@example.com", " HANAKO@example.com"]) {
    const steps = await explainLogin(shop, { login, password: "あけぼの-2026", now });
    expect(
      steps.map(({ ok }) => ok),
      login,
    ).toEqual([true, true, true, true, true]);
  }
  const [, standing] = await explainLogin(shop, { login: "太郎", password: "あけぼの-2026", now });
  expect(standing).toMatchObject({ ok: false, says: expect.stringContaining("状態") });
  expect((await findMembers(shop, ["1", "3"], now)).get("1")).toMatchObject({ name: "ヤマダ ハナコ" });
  const buyable = await findBuyable(shop, ["9784000000017", "9784000000024"], now);
  expect([...(buyable ?? [])].map(([code]) => code)).toContain("9784000000017");
});
