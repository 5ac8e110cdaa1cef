import { readdirSync, readFileSync } from "node:fs";
import { createConnection } from "mariadb";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { logIn } from "@/core/accounts/log-in";
import { type SessionClaims, sessionStands } from "@/core/accounts/sessions";
import { defineConfig } from "@/core/config";
import { PRESET_NAMES } from "@/core/config-shop";
import { connectionSettings, execute } from "@/core/database/pool";
import { explainLogin } from "@/core/shop/explain-login";
import type { ShopConfig } from "@/core/shop/mapping";
import { findMembers } from "@/core/shop/members";
import { forgetProof, grantsNeeded } from "@/core/shop/prove-mapping";
import { closeShop } from "@/core/shop/shop-database";
import { forgetTypicalPassword } from "@/core/shop/typical-password";
import { doctorJob } from "@/jobs/doctor";
import { ownDatabase } from "@/local/testing/own-database";
import { asAdmin } from "@/local/testing/test-database";
import shinkan from "@/shinkan.config";

interface Person {
  login: string;
  password: string;
}

interface ExampleShop {
  config: object;
  keys: Record<string, string>;
  logsIn: (Person & { id: string; email: string })[];
  refused: (Person & { because: string })[];
}

const SCHEMA = "test_platform";
const READER = "shinkan_reader";
const now = new Date("2026-11-20T03:00:00Z");
const folder = new URL(".", import.meta.url);
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const db = ownDatabase();

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = "a secret of the tests, long enough to be one";
});
beforeEach(() => execute("DELETE FROM login_throttles"));
afterAll(async () => {
  await leave();
});

const read = (name: string, file: string): string | null => {
  const all = readdirSync(new URL(`${name}/`, folder));
  return all.includes(file) ? readFileSync(new URL(`${name}/${file}`, folder), "utf8") : null;
};

const shopOf = (name: string): ExampleShop => JSON.parse(read(name, "shop.json") ?? "");

function configOf({ config }: ExampleShop) {
  const { members: _, passwords: __, products: ___, ...shop } = shinkan.shop;
  return defineConfig({ ...shinkan, shop: { ...shop, ...config } });
}

/** Builds the shop, and an account with exactly the rights that the doctor prints. */
async function open(name: string, example: ExampleShop, shop: ShopConfig): Promise<void> {
  await leave();
  await asAdmin(db.adminUrl, `CREATE DATABASE ${SCHEMA} CHARACTER SET utf8mb4`);
  const owner = new URL(SCHEMA, db.adminUrl);
  const connection = await createConnection({
    ...connectionSettings(owner.toString()),
    multipleStatements: true,
  });
  for (const file of ["schema.sql", "members.sql", "view.sql"]) {
    const sql = read(name, file);
    if (sql) await connection.query(sql);
  }
  await connection.end();
  owner.username = READER;
  owner.password = "reads-only-2026";
  process.env.SHOP_DATABASE_URL = owner.toString();
  process.env.SHOP_PASSWORD_SETTINGS = JSON.stringify(example.keys);
  await asAdmin(db.adminUrl, `CREATE USER '${READER}'@'%' IDENTIFIED BY 'reads-only-2026'`);
  for (const grant of grantsNeeded(shop).split("\n").slice(1))
    await asAdmin(db.adminUrl, grant.replace(/;$/, ""));
}

async function leave(): Promise<void> {
  await closeShop();
  forgetProof();
  forgetTypicalPassword();
  await asAdmin(db.adminUrl, `DROP DATABASE IF EXISTS ${SCHEMA}`);
  await asAdmin(db.adminUrl, `DROP USER IF EXISTS '${READER}'@'%'`);
}

const attempt = ({ login, password }: Person, address = "192.0.2.7") => ({
  login,
  password,
  address,
  requestId: "r",
  now,
});

const doctor = async (shop: ShopConfig) =>
  (await doctorJob({ config: { ...shinkan, shop }, now })).findings.filter(({ about }) =>
    ["shop's database", "members", "passwords"].includes(about),
  );

test("every platform that has a preset has an example", () => {
  expect(names.sort()).toEqual([...PRESET_NAMES].sort());
});

test.each(names)("a %s shop connects: doctor, log-in, session and address", async (name) => {
  const example = shopOf(name);
  const { shop } = configOf(example);
  await open(name, example, shop);
  expect((await doctor(shop)).filter(({ ok }) => !ok)).toEqual([]);
  for (const person of example.logsIn) {
    const { member, passwordVersion } = await logIn(attempt(person), shop);
    expect(member, person.login).toMatchObject({ id: person.id, email: person.email, active: true });
    const claims: SessionClaims = {
      sessionId: "s",
      memberId: member.id,
      loggedInAt: now.getTime(),
      passwordVersion,
    };
    expect(await sessionStands(claims, shop, now), person.login).toBe(true);
    expect((await findMembers(shop, [person.id, "nobody's"])).get(person.id)?.email).toBe(person.email);
    await expect(logIn(attempt({ ...person, password: `${person.password}?` }), shop)).rejects.toThrow(
      "login-failed",
    );
  }
});

test.each(names)("whom a %s shop refuses is refused, and the engineer is told why", async (name) => {
  const example = shopOf(name);
  const { shop } = configOf(example);
  await open(name, example, shop);
  for (const person of example.refused) {
    await expect(logIn(attempt(person), shop), person.because).rejects.toThrow("login-failed");
    const steps = await explainLogin(shop, { ...person, now });
    expect(steps.at(-1)?.ok, person.because).toBe(false);
    expect(JSON.stringify(steps)).not.toContain(person.password);
  }
  const [first] = example.logsIn;
  if (first)
    expect((await explainLogin(shop, { ...first, now })).map(({ ok }) => ok)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
});

test.each([
  ["eccube4", {}, {}, "authMagic"],
  ["prestashop8", {}, {}, "cookieKey"],
  ["spring-bcrypt", { preset: "spring" }, {}, "stored as unknown under the scheme spring-delegating"],
  ["magento2", { members: {} }, {}, "shop.members.scope"],
  ["opencart3", { members: { salt: undefined } }, {}, "shop.members.salt"],
  [
    "shopware6",
    { members: { legacyPassword: undefined, password: "legacy_password" } },
    {},
    "shop.members.legacyPassword",
  ],
  ["sylius", { members: { standing: [{ column: "enabled", equals: 7 }] } }, {}, "enabled is as asked for 0"],
] as const)("the doctor is not content with %s %j", async (name, changes, keys, says) => {
  const example = shopOf(name);
  const { shop } = configOf({ ...example, config: { ...example.config, ...changes } });
  await open(name, { ...example, keys }, shop);
  const wrong = (await doctor(shop)).filter(({ ok }) => !ok);
  expect(wrong.map((finding) => finding.says).join("\n")).toContain(says);
});
