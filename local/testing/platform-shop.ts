/** Builds the shop of a platform from examples/shops, with an account that has exactly the rights which the doctor prints. */
import { readdirSync, readFileSync } from "node:fs";
import { createConnection } from "mariadb";
import { defineConfig } from "../../core/config";
import { connectionSettings } from "../../core/database/pool";
import type { ShopConfig } from "../../core/shop/mapping";
import { forgetProof, grantsNeeded } from "../../core/shop/prove-mapping";
import { closeShop } from "../../core/shop/shop-database";
import { forgetTypicalPassword } from "../../core/shop/typical-password";
import shinkan from "../../shinkan.config";
import { asAdmin } from "./test-database";

export interface Person {
  login: string;
  password: string;
}

export interface PlatformShop {
  config: object;
  keys: Record<string, string>;
  logsIn: (Person & { id: string; email: string })[];
  refused: (Person & { because: string })[];
}

const READER = "shinkan_reader";
const folder = new URL("../../examples/shops/", import.meta.url);

export const platformNames = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

export const platformShop = (name: string): PlatformShop => JSON.parse(read(name, "shop.json") ?? "");

/** The configuration of this repository with the platform's shop in it; `changes` stand above the example's own. */
export function configOf({ config }: PlatformShop, changes: object = {}) {
  const { members: _, passwords: __, products: ___, orders: ____, ...shop } = shinkan.shop;
  return defineConfig({ ...shinkan, shop: { ...shop, ...config, ...changes } });
}

interface Opened {
  name: string;
  schema: string;
  adminUrl: string;
  keys: Record<string, string>;
  shop: ShopConfig;
}

/** Points the process at the shop. */
export async function openPlatformShop({ name, schema, adminUrl, keys, shop }: Opened): Promise<void> {
  await leavePlatformShop(schema, adminUrl);
  await asAdmin(adminUrl, `CREATE DATABASE ${schema} CHARACTER SET utf8mb4`);
  const owner = new URL(schema, adminUrl);
  const settings = connectionSettings(owner.toString());
  const connection = await createConnection({ ...settings, multipleStatements: true });
  for (const file of ["schema.sql", "members.sql", "view.sql"]) {
    const sql = read(name, file);
    if (sql) await connection.query(sql);
  }
  await connection.end();
  owner.username = `${READER}_${schema}`;
  owner.password = "reads-only-2026";
  process.env.SHOP_DATABASE_URL = owner.toString();
  process.env.SHOP_PASSWORD_SETTINGS = JSON.stringify(keys);
  await asAdmin(adminUrl, `CREATE USER '${owner.username}'@'%' IDENTIFIED BY '${owner.password}'`);
  for (const grant of grantsNeeded(shop).split("\n").slice(1))
    await asAdmin(adminUrl, grant.replace(READER, owner.username).replace(/;$/, ""));
}

export async function leavePlatformShop(schema: string, adminUrl: string): Promise<void> {
  await closeShop();
  forgetProof();
  forgetTypicalPassword();
  await asAdmin(adminUrl, `DROP DATABASE IF EXISTS ${schema}`);
  await asAdmin(adminUrl, `DROP USER IF EXISTS '${READER}_${schema}'@'%'`);
}

function read(name: string, file: string): string | null {
  const directory = new URL(`${name}/`, folder);
  return readdirSync(directory).includes(file) ? readFileSync(new URL(file, directory), "utf8") : null;
}
