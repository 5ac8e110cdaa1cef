import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { readRows } from "@/local/testing/read-rows";
import { ownDatabase } from "../../local/testing/own-database";
import { asAdmin } from "../../local/testing/test-database";
import { migrate } from "./migrate";
import { resolveMigration } from "./resolve-migration";
import { execute, rows } from "./sql";

const db = ownDatabase();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "shinkan-migrations-"));
  const tables = await rows(
    z.object({ name: z.string() }),
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name LIKE 'm\\_%'",
  );
  for (const { name } of tables) await execute(`DROP TABLE \`${name}\``);
  await execute("DELETE FROM _prisma_migrations WHERE migration_name LIKE 't%'");
});

async function add(name: string, sql: string): Promise<void> {
  await mkdir(path.join(folder, name), { recursive: true });
  await writeFile(path.join(folder, name, "migration.sql"), sql);
}

test("migrations are applied once, in order of name", async () => {
  await add("t2", "INSERT INTO m_books VALUES (2)");
  await add("t1", "CREATE TABLE m_books (id INT); INSERT INTO m_books VALUES (1)");
  expect(await migrate(db.url, folder)).toEqual(["t1", "t2"]);
  expect(await migrate(db.url, folder)).toEqual([]);
  expect(await readRows("SELECT id FROM m_books ORDER BY id")).toEqual([{ id: 1 }, { id: 2 }]);
});

test("runners that start together wait for one another", async () => {
  await add("t1", "CREATE TABLE m_once (id INT); INSERT INTO m_once VALUES (1)");
  const runs = await Promise.all([1, 2, 3].map(() => migrate(db.url, folder)));
  expect(runs.flat()).toEqual(["t1"]);
});

test("an edited migration is refused and named", async () => {
  await add("t1", "CREATE TABLE m_edited (id INT)");
  await migrate(db.url, folder);
  await add("t1", "CREATE TABLE m_edited (id BIGINT)");
  await expect(migrate(db.url, folder)).rejects.toThrow("Migration t1 was edited");
});

test("a database from before the first release is told how to begin again, and nothing of it changes", async () => {
  await add("t1", "CREATE TABLE m_new (id INT)");
  await execute(
    "INSERT INTO _prisma_migrations (id, migration_name, checksum, finished_at) VALUES ('old', '0001_first', 'x', NOW(3))",
  );
  const before = await readRows("SELECT migration_name FROM _prisma_migrations ORDER BY migration_name");
  await expect(migrate(db.url, folder)).rejects.toThrow(
    /before the first release.+create it empty.+npm run job -- migrate/,
  );
  expect(await readRows("SELECT migration_name FROM _prisma_migrations ORDER BY migration_name")).toEqual(
    before,
  );
  await execute("DELETE FROM _prisma_migrations WHERE id = 'old'");
});

test("a half-applied migration blocks every later run until someone says what became of it", async () => {
  await add("t1", "CREATE TABLE m_half (id INT); CREATE TABLE m_half (id INT)");
  await expect(migrate(db.url, folder)).rejects.toThrow("m_half");
  await expect(migrate(db.url, folder)).rejects.toThrow("Migration t1 began and did not finish");
  await expect(resolveMigration("t2", "applied")).rejects.toThrow(
    "t2 is not half-applied. Half-applied: t1.",
  );
  await resolveMigration("t1", "rolled-back");
  await asAdmin(db.adminUrl, `DROP TABLE ${new URL(db.url).pathname.slice(1)}.m_half`);
  await add("t1", "CREATE TABLE m_half (id INT)");
  expect(await migrate(db.url, folder)).toEqual(["t1"]);
});

test("a half-applied migration that a person completed counts as applied, once", async () => {
  await add("t1", "CREATE TABLE m_completed (id INT); CREATE TABLE m_completed (id INT)");
  await expect(migrate(db.url, folder)).rejects.toThrow("m_completed");
  await resolveMigration("t1", "applied");
  expect(await migrate(db.url, folder)).toEqual([]);
  await expect(resolveMigration("t1", "applied")).rejects.toThrow("t1 is not half-applied. No migration is.");
});
