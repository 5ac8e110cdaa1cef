import { createConnection } from "mariadb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectionSettings } from "@/core/database/pool";
import { explainLogin } from "@/core/shop/explain-login";
import { membersOf } from "@/core/shop/mapping";
import { forgetProof } from "@/core/shop/prove-mapping";
import { doctorJob } from "@/jobs/doctor";
import { ownDatabase } from "@/local/testing/own-database";
import {
  configOf,
  leavePlatformShop,
  openPlatformShop,
  platformNames,
  platformShop,
} from "@/local/testing/platform-shop";

const SCHEMA = "test_platform_doctor";
const now = new Date("2026-11-20T03:00:00Z");
const db = ownDatabase();

beforeAll(() => {
  process.env.NEXTAUTH_SECRET = "a secret of the tests, long enough to be one";
});
afterAll(() => leavePlatformShop(SCHEMA, db.adminUrl));

async function inShop(...statements: string[]): Promise<void> {
  const connection = await createConnection(connectionSettings(new URL(SCHEMA, db.adminUrl).toString()));
  for (const sql of statements) await connection.query(sql);
  await connection.end();
}

async function open(name: string, changes: object = {}, keys = platformShop(name).keys) {
  const config = configOf(platformShop(name), changes);
  await openPlatformShop({ name, schema: SCHEMA, adminUrl: db.adminUrl, keys, shop: config.shop });
  return config;
}

/** What the doctor says of the shop, and whether it is content. */
async function examine(config: Awaited<ReturnType<typeof open>>) {
  forgetProof();
  const { findings } = await doctorJob({ config, now });
  const about = findings.filter((one) => ["shop's database", "members", "passwords"].includes(one.about));
  const wrong = about.filter(({ ok }) => !ok);
  return { isContent: wrong.length === 0, says: about.map(({ says }) => says).join("\n") };
}

/** Where a member's password stands, for the platform that is read through a view. */
const behindView = { table: "CustomerPassword", password: "Password", where: "CustomerId = 1" };

test.each(platformNames)(
  "%s: the doctor counts a member whose password is none of the scheme's",
  async (name) => {
    const config = await open(name);
    const { table, password, login } = membersOf(config.shop);
    const [person] = platformShop(name).logsIn;
    const place =
      name === "nopcommerce"
        ? behindView
        : { table, password, where: `\`${[login].flat().at(-1)}\` = '${person?.login}'` };
    if (name === "woocommerce") place.where = "user_login = 'ann'";
    if (name === "eccube2") place.where = `email = '${person?.login}' AND del_flg = 0`;
    await inShop(`UPDATE \`${place.table}\` SET \`${place.password}\` = 'in the clear' WHERE ${place.where}`);
    const { isContent, says } = await examine(config);
    expect([isContent, says]).toEqual([
      false,
      expect.stringMatching(/^\d members cannot log in: .* as unknown under/m),
    ]);
  },
);

test.each(platformNames)("%s: the doctor is not content with another scheme", async (name) => {
  const { isContent, says } = await examine(await open(name, { passwords: { scheme: "aspnet-identity" } }));
  expect([isContent, says]).toEqual([false, expect.stringContaining("under the scheme aspnet-identity")]);
});

test.each([
  ["eccube4", "authMagic"],
  ["eccube2", "authMagic"],
  ["prestashop8", "cookieKey"],
  ["solidus", "pepper"],
])("%s without its %s: the doctor names the key, and so does a try", async (name, key) => {
  const config = await open(name, {}, {});
  const { isContent, says } = await examine(config);
  expect([isContent, says]).toEqual([
    false,
    expect.stringContaining(`needs ${key}. Set SHOP_PASSWORD_SETTINGS to {"${key}"`),
  ]);
  const tries = platformShop(name).logsIn.map((person) => explainLogin(config.shop, { ...person, now }));
  const lastSteps = (await Promise.all(tries)).map((steps) => steps.at(-1));
  expect(lastSteps).toContainEqual({
    step: "scheme",
    ok: false,
    says: expect.stringContaining(`; it needs ${key}`),
  });
});

const emptyPepper = { pepper: "" };

test("a pepper that is said to be none is none", async () => {
  expect(await examine(await open("solidus", {}, emptyPepper))).toMatchObject({ isContent: true });
});

test.each([
  ["spring-bcrypt", { preset: "spring" }, "stored as unknown under the scheme spring-delegating"],
  ["spring", { preset: "spring-bcrypt" }, "stored as unknown under the scheme bcrypt"],
  ["opencart3", { members: { salt: undefined } }, "Name its column in shop.members.salt"],
  ["opencart3", { preset: "opencart4", members: {} }, "Name its column in shop.members.salt"],
  ["nopcommerce", { members: { salt: undefined } }, "Name its column in shop.members.salt"],
  [
    "shopware6",
    { members: { legacyPassword: undefined, password: "legacy_password" } },
    "shop.members.legacyPassword",
  ],
  ["sylius", { members: { standing: [{ column: "enabled", equals: 7 }] } }, "enabled is as asked for 0"],
])("%s with %j: the doctor says %s", async (name, changes, problem) => {
  const { isContent, says } = await examine(await open(name, changes));
  expect([isContent, says]).toEqual([false, expect.stringContaining(problem)]);
});

test.each([
  ["opencart4", "opencart3", "salt"],
  ["sylius2", "sylius", "locked"],
])(
  "%s with the preset %s: the doctor names the column %s, which is not there",
  async (name, preset, column) => {
    await open(name);
    const { isContent, says } = await examine(configOf(platformShop(name), { preset }));
    expect([isContent, says]).toEqual([false, expect.stringMatching(new RegExp(`[Cc]olumn '${column}' in`))]);
  },
);

test.each([
  ["magento2", { members: {} }, "1 values of email belong"],
  ["bagisto", { members: {} }, "1 values of email belong"],
])(
  "%s without its scope: the doctor names the addresses that stand twice, and what to set",
  async (name, changes, problem) => {
    const { says } = await examine(await open(name, changes));
    expect(says).toContain(problem);
    expect(says).toContain("name this one in shop.members.scope");
  },
);

/** Tables in which nothing keeps two living members from having one name. */
test.each([
  ["eccube4", "dtb_customer", "id = id + 100, secret_key = 'k100'"],
  ["eccube2", "dtb_customer", "customer_id = customer_id + 100, secret_key = 'k100'"],
  ["opencart3", "oc_customer", "customer_id = customer_id + 100"],
  ["opencart4", "oc_customer", "customer_id = customer_id + 100"],
  ["oscommerce", "customers", "customers_id = customers_id + 100"],
  ["zencart", "customers", "customers_id = customers_id + 100"],
  ["woocommerce", "wp_users", "ID = ID + 100"],
  ["sylius", "sylius_shop_user", "id = id + 100, customer_id = 100"],
  ["sylius2", "sylius_shop_user", "id = id + 100, customer_id = 100"],
])(
  "%s with two living members of one name: they are named, and a try says why neither is let in",
  async (name, table, apart) => {
    const config = await open(name);
    const person = { login: "ann@example.com", password: platformShop(name).logsIn[0]?.password ?? "" };
    const column = [membersOf(config.shop).login].flat()[0] ?? "";
    await inShop(
      `CREATE TABLE twin AS SELECT * FROM ${table} WHERE ${column} = '${person.login}'`,
      `UPDATE twin SET ${apart}`,
      `INSERT INTO ${table} SELECT * FROM twin`,
      "DROP TABLE twin",
    );
    const { says } = await examine(config);
    expect(says).toContain(`1 values of ${column}`);
    expect(says).toContain("tell them apart in shop.members.standing");
    expect((await explainLogin(config.shop, { ...person, now })).at(-1)).toMatchObject({
      step: "standing",
      ok: false,
      says: expect.stringContaining("2 of the rows may log in"),
    });
  },
);

test.each([
  ["django", "not meant to log in: 1 with no password, by design"],
  ["bagisto", "not meant to log in: 1 with an empty password"],
])("%s: rows that nobody can log in with by design are named as such", async (name, note) => {
  const { isContent, says } = await examine(await open(name));
  expect([isContent, says]).toEqual([true, expect.stringContaining(note)]);
});
