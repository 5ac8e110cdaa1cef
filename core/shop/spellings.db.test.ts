import { afterAll, beforeAll, expect, test } from "vitest";
import { createShop, dropShop } from "../../examples/legacy-shop/seed";
import { ownDatabase } from "../../local/testing/own-database";
import { asAdmin } from "../../local/testing/test-database";
import config from "../../shinkan.config";
import { findMemberByLogin } from "./members";
import { closeShop } from "./shop-database";

const SCHEMA = "test_shop_spellings";
const now = new Date("2026-11-20T03:00:00Z");
const db = ownDatabase();

beforeAll(async () => {
  await dropShop(db.adminUrl, SCHEMA);
  const shop = await createShop({ adminUrl: db.adminUrl, schema: SCHEMA, now, members: 5, cost: 4 });
  process.env.SHOP_DATABASE_URL = shop.readerUrl;
});
afterAll(async () => {
  await closeShop();
  await dropShop(db.adminUrl, SCHEMA);
});

const inShop = (sql: string) => asAdmin(db.adminUrl, sql.replace(/\busers\b/, `${SCHEMA}.users`));

/** The id of the member who would log in by this name, if any. */
async function memberBy(login: string, shop = config.shop): Promise<string | null> {
  return (await findMemberByLogin(shop, login, now))?.id ?? null;
}

const COLLATIONS = [
  ["utf8mb3", "utf8mb3_general_ci"],
  ["utf8mb4", "utf8mb4_general_ci"],
  ["utf8mb4", "utf8mb4_unicode_ci"],
  ["utf8mb4", "utf8mb4_unicode_520_ci"],
  ["utf8mb4", "utf8mb4_bin"],
  ["utf8mb4", "utf8mb4_0900_ai_ci"], // of MySQL: the three behind pad nothing
  ["utf8mb4", "utf8mb4_0900_as_cs"],
  ["utf8mb4", "uca1400_ai_ci"], // of MariaDB
] as const;

/** By the stored name, what is not this name, although some collation takes it for the same. */
const OTHERS: Record<string, string[]> = {
  taro: [
    "táro",
    "ta\u0301ro",
    "tárō",
    "tåro",
    "ţaro",
    "tarø",
    "ta\u00adro",
    "\u200ftaro",
    "\u202etaro",
    "taro\u200b",
    "ta\u2060ro",
    "t\u034faro",
    "taro\ufe0f",
    "taro\u0000",
    "\u0000taro",
    "taro\u0007",
    "tаro",
    "taro%",
    "t_ro",
    "taro'",
    "taro\\",
  ],
  strasse: ["straße", "ſtraße", "stras\u00adse"],
  istanbul: ["ıstanbul", "İstanbul", "i\u0307stanbul"],
  ハナコ: ["はなこ", "ハナゴ", "ﾊﾅｺﾞ", "ハナコー", "㋩ナコ\u3099"],
};

/** What people type for it on phones and in form fields. */
const OWN: Record<string, string[]> = {
  taro: ["taro", " taro", "taro ", "taro\u3000", "\ttaro\n"],
  strasse: ["strasse"],
  istanbul: ["istanbul"],
  ハナコ: ["ハナコ", "ハナコ\u3000"],
};

test.each(COLLATIONS)(
  "in a column of %s by %s a name is its owner's in no lookalike",
  async (charset, by) => {
    const known = (await asAdmin(
      db.adminUrl,
      `SHOW COLLATION LIKE '${by.replace("uca", "%uca")}'`,
    )) as object[];
    if (known.length === 0) return expect(by).toMatch(/0900|uca1400/); // the other server's
    await inShop(
      `ALTER TABLE users MODIFY login_id VARCHAR(50) CHARACTER SET ${charset} COLLATE ${by} NOT NULL`,
    );
    for (const [stored, others] of Object.entries(OTHERS)) {
      await inShop(`UPDATE users SET login_id = '${stored}' WHERE user_id = 2`);
      for (const typed of others)
        expect(await memberBy(typed), `${shown(typed)} for ${stored}`).not.toBe("2");
      for (const typed of OWN[stored] ?? []) expect(await memberBy(typed), shown(typed)).toBe("2");
    }
    await inShop("UPDATE users SET login_id = 'taro' WHERE user_id = 2");
  },
);

test.each(["BIGINT", "INT UNSIGNED", "DECIMAL(12,0)"])(
  "a %s for a name is that number, as the shop writes it",
  async (type) => {
    await inShop("ALTER TABLE users ADD COLUMN card BIGINT NULL");
    await inShop(`ALTER TABLE users MODIFY card ${type} NULL`);
    await inShop("UPDATE users SET card = 1001 WHERE user_id = 2");
    const granted = new URL(process.env.SHOP_DATABASE_URL ?? "").username;
    await asAdmin(db.adminUrl, `GRANT SELECT (card) ON ${SCHEMA}.users TO '${granted}'@'%'`);
    const shop = { ...config.shop, members: { ...config.shop.members, login: "card" } };
    for (const typed of ["1001", " 1001", "1001 ", "1001\u3000"])
      expect(await memberBy(typed, shop), typed).toBe("2");
    const others = [
      "+1001",
      "0x3E9",
      "1001abc",
      "01001",
      "1.001e3",
      "1001.0",
      "1001 OR 1=1",
      "-1001",
      "1 001",
      "1001\u0000",
      "١٠٠١",
      "b'1111101001'",
    ];
    for (const typed of others) expect(await memberBy(typed, shop), shown(typed)).toBeNull();
    await inShop("ALTER TABLE users DROP COLUMN card");
  },
);

test("where a column tells cases apart, so do we: each member is found by the own spelling alone", async () => {
  await inShop(
    "ALTER TABLE users MODIFY login_id VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL",
  );
  await inShop("UPDATE users SET login_id = 'TARO' WHERE user_id = 3");
  expect([await memberBy("taro"), await memberBy("TARO"), await memberBy("Taro")]).toEqual(["2", "3", null]);
});

const shown = (text: string): string =>
  JSON.stringify(text).replace(/[^ -~]/gu, (letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`);
