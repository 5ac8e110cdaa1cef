import { createConnection } from "mariadb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createShop } from "../../examples/legacy-shop/seed";
import { startServer } from "../../local/database";
import config from "../../shinkan.config";
import { closeDatabase, connectionSettings } from "../database/pool";
import { rows } from "../database/sql";
import { findMember, findMemberByLogin, findMembers } from "./members";
import { closeShop } from "./shop-database";

const now = new Date("2026-11-20T03:00:00Z");
let server: Awaited<ReturnType<typeof startServer>>;

/** A server of its own, because the mode is every connection's. */
beforeAll(async () => {
  server = await startServer(".local/no-backslash-escapes");
  const plan = { adminUrl: server.url, schema: "test_no_backslash", now, members: 5, cost: 4 };
  const shop = await createShop(plan);
  const { database: _, ...settings } = connectionSettings(server.url);
  const admin = await createConnection(settings);
  await admin.query("SET GLOBAL sql_mode = 'NO_BACKSLASH_ESCAPES,ANSI_QUOTES'");
  await admin.end();
  process.env.SHOP_DATABASE_URL = shop.readerUrl;
});
afterAll(async () => {
  await closeShop();
  await server?.stop();
});

const ROW = "1, 0x74, 0x61, NULL, 'ACTIVE', NULL, NULL, 0x78, NULL";

test.each([
  "\\' OR 1=1 -- ",
  "\\' OR login_id = 0x7461726f -- ",
  `\\' UNION SELECT ${ROW} -- `,
  "\\' OR SLEEP(2) -- ",
  '\\" OR 1=1 -- ',
  "'' OR 1=1",
  "taro\\",
])("what a person types stays a value where a backslash escapes nothing: %j", async (login) => {
  const begun = performance.now();
  expect(await findMemberByLogin(config.shop, login, now)).toBeNull();
  expect(await findMember(config.shop, login, now)).toBeNull();
  expect((await findMembers(config.shop, [login], now)).size).toBe(0);
  expect(performance.now() - begun).toBeLessThan(2_000);
});

test("members are found all the same", async () => {
  expect(await findMemberByLogin(config.shop, "taro", now)).toMatchObject({ active: true });
});

test("our own database is never used under that mode: each of our connections sets its own", async () => {
  await closeDatabase();
  const before = process.env.DATABASE_URL;
  process.env.DATABASE_URL = new URL("test_no_backslash", server.url).toString();
  const quoted = "\\' OR 1=1 -- ";
  const [row] = await rows(
    z.object({ mode: z.string(), text: z.string() }),
    "SELECT @@SESSION.sql_mode AS mode, :quoted AS text",
    { quoted },
  );
  expect(row?.mode).not.toContain("NO_BACKSLASH_ESCAPES");
  expect(row?.text).toBe(quoted);
  await closeDatabase();
  if (before === undefined) delete process.env.DATABASE_URL;
  else process.env.DATABASE_URL = before;
});
