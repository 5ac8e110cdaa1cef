import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { forgetProof } from "../core/shop/prove-mapping";
import { closeShop } from "../core/shop/shop-database";
import { createShop, dropShop } from "../examples/legacy-shop/seed";
import { type FakeSes, sesEnvironment, startFakeSes } from "../local/ses/fake-ses";
import { ownDatabase } from "../local/testing/own-database";
import { asAdmin } from "../local/testing/test-database";
import config from "../shinkan.config";
import { doctorJob } from "./doctor";

const SCHEMA = "test_shop_doctor";
const db = ownDatabase();
let ses: FakeSes;

beforeAll(async () => {
  ses = await startFakeSes();
  await dropShop(db.adminUrl, SCHEMA);
  const now = new Date("2026-11-20T03:00:00Z");
  const shop = await createShop({ adminUrl: db.adminUrl, schema: SCHEMA, now, members: 2_500, cost: 4 });
  Object.assign(process.env, sesEnvironment(ses.endpoint), {
    SHOP_DATABASE_URL: shop.readerUrl,
    SITE_URL: "https://shinkan.example",
    NEXTAUTH_SECRET: "a secret of the tests, long enough to be one",
  });
});
beforeEach(forgetProof);
afterAll(async () => {
  await closeShop();
  await ses.stop();
  await dropShop(db.adminUrl, SCHEMA);
});

const inShop = (sql: string) => asAdmin(db.adminUrl, sql.replace("users", `${SCHEMA}.users`));
const wrong = async (diagnosis: ReturnType<typeof doctorJob>) =>
  (await diagnosis).findings.filter((finding) => !finding.ok);

test("a shop that fits has all its members counted by kind of password", async () => {
  const { findings, passwords } = await doctorJob();
  expect(findings.filter((finding) => !finding.ok)).toEqual([]);
  expect(passwords).toMatchObject([
    { name: "spring {bcrypt} bcrypt cost 4", members: 2_505, use: "checked" },
  ]);
  expect(passwords[0]?.active).toBeLessThan(2_505);
});

test("a schema from before the first release is not told to migrate, but how to begin again", async () => {
  const own = new URL(db.url).pathname.slice(1);
  await asAdmin(
    db.adminUrl,
    `INSERT INTO ${own}._prisma_migrations (id, migration_name, checksum, finished_at) VALUES ('old', '0001_first', 'x', NOW(3))`,
  );
  const [finding] = await wrong(doctorJob());
  expect([finding?.about, finding?.says]).toEqual([
    "own database",
    expect.stringContaining("drop its schema"),
  ]);
  await asAdmin(db.adminUrl, `DELETE FROM ${own}._prisma_migrations WHERE id = 'old'`);
});

test("nothing that it says holds a password, a secret or a member", async () => {
  const text = JSON.stringify(await doctorJob());
  expect(text).not.toMatch(/\$2[aby]\$|a secret of|hanako|@example\.com/);
});

test("members whose passwords nobody can check are counted, and it says what to set", async () => {
  await inShop("UPDATE users SET password = REPEAT('ab', 16) WHERE user_id % 5 = 0");
  await inShop("UPDATE users SET password = '' WHERE user_id = 1");
  const [finding] = await wrong(doctorJob());
  expect(finding?.says).toMatch(
    /^\d{3} members cannot log in: their passwords are stored as unknown under the scheme auto/,
  );
  expect(finding?.says).toContain("shop.passwords.scheme");
  await inShop("UPDATE users SET password = '{noop}x' WHERE user_id % 5 = 0 OR user_id = 1");
  expect((await wrong(doctorJob()))[0]?.says).toContain("stored as spring {noop}, which needs allowPlain");
  await inShop(`UPDATE users SET password = '{bcrypt}$2b$05$${"a".repeat(53)}' WHERE password = '{noop}x'`);
  const { findings } = await doctorJob();
  expect(findings.find(({ about }) => about === "passwords")?.says).toContain(
    "set shop.passwords.answerAfter",
  );
});

test("addresses that nothing can be sent to are counted, with masked examples, and those of carriers with odd dots are none", async () => {
  await inShop("UPDATE users SET email = 'みな@例え.jp' WHERE user_id = 11");
  await inShop("UPDATE users SET email = 'hanako.yamada' WHERE user_id = 12");
  await inShop("UPDATE users SET email = 'one@example.com, two@example.com' WHERE user_id = 13");
  await inShop("UPDATE users SET email = 'hoge..fuga.@docomo.ne.jp' WHERE user_id = 14");
  const { says } = (await doctorJob()).findings.find((finding) => finding.about === "members") ?? {};
  expect(says).toContain(
    "; 3 have an address that nothing can be sent to (み•••@例え.jp, h•••, o•••@example.com) and get no mail",
  );
  expect(says).not.toMatch(/yamada|docomo/);
  await inShop("UPDATE users SET email = 'hanako@example.com' WHERE user_id BETWEEN 11 AND 14");
  expect(JSON.stringify(await doctorJob())).not.toContain("nothing can be sent to");
});

test("members without an address are told, and names that belong to two are wrong", async () => {
  await inShop("UPDATE users SET email = '' WHERE user_id IN (7, 8)");
  const about = async () => (await doctorJob()).findings.find((finding) => finding.about === "members");
  expect(await about()).toMatchObject({
    ok: true,
    says: expect.stringContaining("2 have no e-mail address and get no mail"),
  });
  const byName = { ...config.shop, members: { ...config.shop.members, login: "display_name" } };
  const [finding] = (await wrong(doctorJob({ config: { ...config, shop: byName } }))).filter(
    (one) => one.about === "members",
  );
  expect(finding?.says).toMatch(/^\d+ values of display_name belong to more than one member who may log in/);
});

test("everything else that is wrong is named at once", async () => {
  Object.assign(process.env, { SITE_URL: "http://shinkan.co.jp", NEXTAUTH_SECRET: "ab".repeat(20) });
  const shop = { ...config.shop, members: { ...config.shop.members, table: "kunden" } };
  const feeds = [{ provider: "partner", profile: "generic-fr", source: "x.csv" }];
  const findings = await wrong(
    doctorJob({ config: { ...config, shop, feeds }, now: new Date(Date.now() - 60_000) }),
  );
  expect(findings.map(({ about }) => about)).toEqual([
    "environment",
    "addresses",
    "own database",
    "shop's database",
    "members",
    "passwords",
    "feed partner",
    "sender",
  ]);
  expect(findings.find(({ about }) => about === "own database")?.says).toMatch(/its clock is \d+ s from/);
  expect(JSON.stringify(findings)).not.toContain("abab");
});

test("a stock column that is a flag is named, because mails would go one at a time", async () => {
  const says = async () =>
    (await doctorJob()).findings.map((finding) => finding.says).find((text) => text.includes("as mapped")) ??
    "";
  const stockTo = (copies: string) => asAdmin(db.adminUrl, `UPDATE ${SCHEMA}.books SET stock = ${copies}`);
  await stockTo("12");
  expect(await says()).not.toContain("is above 1");
  await stockTo("1");
  expect(await says()).toContain(
    "books.stock is above 1: if it is a flag and no count, set mail.waves.perCopy to 1000",
  );
  await stockTo("12");
});
