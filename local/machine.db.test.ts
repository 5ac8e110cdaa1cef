import { createConnection } from "mariadb";
import { expect, test } from "vitest";
import { connectionSettings } from "../core/database/pool";
import { openMachine } from "./machine";
import { ownDatabase } from "./testing/own-database";
import { asAdmin } from "./testing/test-database";

const db = ownDatabase();

test("several programs that open one machine at once all reach its databases, the first of them too", async () => {
  const name = `test_machine_${process.pid}`;
  process.env.DATABASE_URL = db.adminUrl;
  const plan = { name, now: new Date("2026-12-01T00:00:00Z") };
  const machines = await Promise.all(Array.from({ length: 4 }, () => openMachine(plan)));
  for (const { env } of machines) {
    for (const url of [env.DATABASE_URL, env.SHOP_DATABASE_URL]) {
      const connection = await createConnection(connectionSettings(url));
      expect(await connection.query("SELECT 1 AS here")).toEqual([{ here: 1 }]);
      await connection.end();
    }
  }
  expect(new Set(machines.map(({ env }) => env.NEXTAUTH_SECRET)).size).toBe(1);
  for (const schema of [`shinkan_${name}`, `shop_${name}`])
    await asAdmin(db.adminUrl, `DROP DATABASE IF EXISTS ${schema}`);
});
