import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { asAdmin, freshDatabase, type TestDatabase } from "../../local/test-database";
import shinkan from "../../shinkan.config";
import { defineConfig } from "../config";
import type { PresetName } from "../presets";
import { parseVectors } from "../shop/passwords/vectors";
import { forgetProof, grantsNeeded } from "../shop/prove-mapping";
import { closeShop } from "../shop/shop-database";
import { logIn } from "./log-in";

const vectors = parseVectors(
  readFileSync(new URL("../shop/passwords/samples/vectors.json", import.meta.url), "utf8"),
);
const SCHEMA = "test_platforms";
let db: TestDatabase;

beforeAll(async () => {
  db = await freshDatabase();
  process.env.NEXTAUTH_SECRET = "a secret of the tests, long enough to be one";
  process.env.SHOP_PASSWORD_SETTINGS = '{"authMagic":"magic"}';
});
beforeEach(() => asAdmin(db.adminUrl, `CREATE DATABASE ${SCHEMA} CHARACTER SET utf8mb4`));
afterAll(async () => {
  await closeShop();
  await asAdmin(db.adminUrl, `DROP DATABASE IF EXISTS ${SCHEMA}`);
  await asAdmin(db.adminUrl, "DROP USER IF EXISTS 'shinkan_reader'@'%'");
  await db.drop();
});

/** Only the columns that the preset names, typed as the platform types them; and the values of an active member. */
const PLATFORMS: Record<PresetName, { table: string; scheme: string; columns: string[]; ended: string }> = {
  spring: {
    table: "users",
    scheme: "spring-delegating",
    columns: [
      "username VARCHAR(50) PRIMARY KEY = 'ann@example.com'",
      "email VARCHAR(255) = 'ann@example.com'",
      "password VARCHAR(500) = ?",
      "enabled BOOLEAN = TRUE",
    ],
    ended: "enabled = FALSE",
  },
  eccube4: {
    table: "dtb_customer",
    scheme: "eccube",
    columns: [
      "id INT UNSIGNED PRIMARY KEY = 7",
      "name01 VARCHAR(255) = '山田'",
      "email VARCHAR(255) = 'ann@example.com'",
      "password VARCHAR(255) = ?",
      "salt VARCHAR(255) = 'salt-07'",
      "customer_status_id SMALLINT UNSIGNED = 2",
    ],
    ended: "customer_status_id = 3",
  },
  magento2: {
    table: "customer_entity",
    scheme: "magento",
    columns: [
      "entity_id INT UNSIGNED PRIMARY KEY = 7",
      "email VARCHAR(255) = 'ann@example.com'",
      "firstname VARCHAR(255) = '山田'",
      "is_active SMALLINT UNSIGNED = 1",
      "password_hash VARCHAR(128) = ?",
    ],
    ended: "is_active = 0",
  },
  woocommerce: {
    table: "wp_users",
    scheme: "wordpress",
    columns: [
      "ID BIGINT UNSIGNED PRIMARY KEY = 7",
      "user_login VARCHAR(60) = 'ann@example.com'",
      "user_pass VARCHAR(255) = ?",
      "user_email VARCHAR(100) = 'ann@example.com'",
      "display_name VARCHAR(250) = '山田'",
    ],
    ended: "user_login = 'gone'",
  },
};

const { members: _, passwords: __, products: ___, ...shop } = shinkan.shop;

test.each(Object.keys(PLATFORMS) as PresetName[])(
  "a member of a %s shop logs in with one word of configuration, and no longer once inactive",
  async (preset) => {
    const { table, scheme, columns, ended } = PLATFORMS[preset];
    const vector = vectors.find((one) => one.scheme === scheme && one.productValid);
    const stored = (vector?.stored ?? "").replaceAll("'", "''");
    const parts = columns.map((column) => column.split(" = ") as [string, string]);
    await asAdmin(db.adminUrl, `CREATE TABLE ${SCHEMA}.${table} (${parts.map(([type]) => type).join(", ")})`);
    const values = parts.map(([, value]) => (value === "?" ? `'${stored}'` : value));
    await asAdmin(db.adminUrl, `INSERT INTO ${SCHEMA}.${table} VALUES (${values.join(", ")})`);
    const config = defineConfig({ ...shinkan, shop: { ...shop, preset } });
    await readAs(config.shop);

    const attempt = {
      login: "ann@example.com",
      password: vector?.password ?? "",
      address: "192.0.2.7",
      requestId: "r",
      now: new Date(),
    };
    const { member } = await logIn(attempt, config.shop);
    expect(member).toMatchObject({ email: "ann@example.com", active: true });
    await expect(logIn({ ...attempt, password: "wrong" }, config.shop)).rejects.toThrow("login-failed");
    await asAdmin(db.adminUrl, `UPDATE ${SCHEMA}.${table} SET ${ended}`);
    await expect(logIn(attempt, config.shop)).rejects.toThrow("login-failed");
    await asAdmin(db.adminUrl, `DROP DATABASE ${SCHEMA}`);
  },
);

/** An account with exactly the rights that the doctor prints. */
async function readAs(of: Parameters<typeof grantsNeeded>[0]): Promise<void> {
  await closeShop();
  forgetProof();
  const url = new URL(SCHEMA, db.adminUrl);
  [url.username, url.password] = ["shinkan_reader", "reads-only-2026"];
  process.env.SHOP_DATABASE_URL = url.toString();
  await asAdmin(db.adminUrl, "DROP USER IF EXISTS 'shinkan_reader'@'%'");
  await asAdmin(db.adminUrl, "CREATE USER 'shinkan_reader'@'%' IDENTIFIED BY 'reads-only-2026'");
  for (const grant of grantsNeeded(of).split("\n").slice(1))
    await asAdmin(db.adminUrl, grant.replace(/;$/, ""));
}
