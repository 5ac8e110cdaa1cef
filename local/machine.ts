/** One machine with everything that the cloud has otherwise: databases, accounts and secrets, all under `.local/`. */
import { createHmac, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { migrate } from "../core/database/migrate";
import { createShop } from "../examples/legacy-shop/seed";
import { startServer } from "./database";
import { withLock } from "./file-lock";
import { asAdmin } from "./testing/test-database";

export interface Machine {
  /** What a process of the service needs in its environment, except for addresses that a running site adds. */
  env: { DATABASE_URL: string; SHOP_DATABASE_URL: string; NEXTAUTH_SECRET: string };
  /** The administrator's address of the server on which both databases are. */
  adminUrl: string;
  /** The example shop's own account, for what its staff would do. */
  shopOwnerUrl: string;
  stop(): Promise<void>;
}

/** Where the demo says, for as long as it runs, how other commands reach its parts. */
export const ENV_FILE = ".local/env";

export interface MachinePlan {
  /** What it is for: names its folder under `.local/`, its schemas and their accounts. */
  name: string;
  /** Begins with empty schemas instead of those of the last time. */
  fresh?: boolean;
  now: Date;
}

/** Starts the database if need be, creates both schemas with an account each, and migrates ours. */
export async function openMachine({ name, fresh = false, now }: MachinePlan): Promise<Machine> {
  const home = path.resolve(".local", name);
  mkdirSync(home, { recursive: true });
  const server = await findOrStart(path.join(home, "database"));
  const schema = `shinkan_${name}`;
  const shopSchema = `shop_${name}`;
  try {
    if (fresh)
      for (const each of [schema, shopSchema]) await asAdmin(server.url, `DROP DATABASE IF EXISTS ${each}`);
    const lock = { file: path.join(home, "opening"), what: "the set-up of its databases" };
    const { own, shop, secret } = await withLock(lock, async () => {
      const secret = secretIn(home);
      const own = await createOwnSchema(server.url, schema, passwordFor(schema, secret));
      await migrate(own, "prisma/migrations");
      return { own, secret, shop: await createShop({ adminUrl: server.url, schema: shopSchema, now }) };
    });
    const env = { DATABASE_URL: own, SHOP_DATABASE_URL: shop.readerUrl, NEXTAUTH_SECRET: secret };
    return { env, adminUrl: server.url, shopOwnerUrl: shop.ownerUrl, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A server that was given to us is never stopped by us. */
async function findOrStart(home: string): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.DATABASE_URL;
  return given ? { url: given, stop: async () => undefined } : startServer(home);
}

/** The same each time, so that two programs that open one machine at once do not lock each other out. */
const passwordFor = (schema: string, secret: string): string =>
  createHmac("sha256", secret).update(schema).digest("base64url");

/** The service's own account sees its own schema and nothing of the shop's. */
async function createOwnSchema(adminUrl: string, schema: string, password: string): Promise<string> {
  await asAdmin(
    adminUrl,
    `CREATE DATABASE IF NOT EXISTS ${schema} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  );
  await asAdmin(adminUrl, `CREATE USER IF NOT EXISTS '${schema}'@'%'`);
  await asAdmin(adminUrl, `ALTER USER '${schema}'@'%' IDENTIFIED BY '${password}'`);
  await asAdmin(adminUrl, `GRANT ALL ON ${schema}.* TO '${schema}'@'%'`);
  const url = new URL(schema, adminUrl);
  url.username = schema;
  url.password = password;
  return url.toString();
}

/** Made once and kept, so that sessions survive a restart. */
function secretIn(home: string): string {
  const file = path.join(home, "secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}
