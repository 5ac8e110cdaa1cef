/** A fresh, migrated schema for one test file, dropped when the file is done. */
import { randomBytes } from "node:crypto";
import { createConnection } from "mariadb";
import { migrate } from "../../core/database/migrate";
import { closeDatabase, connectionSettings } from "../../core/database/pool";

export interface TestDatabase {
  url: string;
  /** The server's administrator, for what a test must do outside the service's own account. */
  adminUrl: string;
  drop(): Promise<void>;
}

/** Creates the schema, migrates it and points DATABASE_URL of this process at it. */
export async function freshDatabase(): Promise<TestDatabase> {
  const adminUrl = process.env.TEST_DATABASE_URL;
  if (!adminUrl) throw new Error("Database tests run in the vitest project `db`, which starts a server.");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await asAdmin(adminUrl, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  const url = new URL(name, adminUrl).toString();
  process.env.DATABASE_URL = url;
  await migrate(url, "prisma/migrations");
  return {
    url,
    adminUrl,
    drop: async () => {
      await closeDatabase();
      await asAdmin(adminUrl, `DROP DATABASE ${name}`);
    },
  };
}

/** Runs one statement as the server's administrator. */
export async function asAdmin(adminUrl: string, sql: string): Promise<unknown> {
  const { database: _, ...settings } = connectionSettings(adminUrl);
  const connection = await createConnection(settings);
  try {
    return await connection.query(sql);
  } finally {
    await connection.end();
  }
}
