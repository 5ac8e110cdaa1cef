import { createConnection, createPool } from "mariadb";
import { expect, test } from "vitest";
import { ownDatabase } from "../../local/testing/own-database";
import { env } from "../env";
import { connectionSettings } from "./pool";
import { renewed } from "./renewable";

ownDatabase();

test("a password that the server changes all the time is never met by an old one", async () => {
  const { database: _, ...settings } = connectionSettings(env("DATABASE_URL").DATABASE_URL);
  const admin = await createConnection(settings);
  const user = `rotating_${process.pid}`;
  let password = "first";
  const rotate = async (next: string) => {
    await admin.query(`ALTER USER '${user}'@'%' IDENTIFIED BY '${next}'`);
    password = next;
  };
  await admin.query(`CREATE USER '${user}'@'%' IDENTIFIED BY '${password}'`);
  const open = async () => createPool({ ...settings, user, password, connectionLimit: 1 });
  const pools = renewed({ open, close: (pool) => pool.end(), usedFor: 50, drainsFor: 10 });
  try {
    for (const next of ["second", "third", "fourth"]) {
      const pool = await pools.get();
      expect(await pool.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
      await rotate(next);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    // As a control: a pool of the old password can open no new connection.
    const late = createPool({
      ...settings,
      user,
      password: "first",

      acquireTimeout: 500,
    });
    await expect(late.query("SELECT 1")).rejects.toThrow();
    await late.end();
  } finally {
    await pools.close();
    await admin.query(`DROP USER '${user}'@'%'`);
    await admin.end();
  }
});

test("what could not be opened is tried again at the next call", async () => {
  let calls = 0;
  const open = async () => {
    calls += 1;
    if (calls === 1) throw new Error("away");
    return calls;
  };
  const flaky = renewed({ open, close: async () => undefined, usedFor: 1_000, drainsFor: 0 });
  await expect(flaky.get()).rejects.toThrow("away");
  expect(await flaky.get()).toBe(2);
});
