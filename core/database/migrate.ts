/**
 * Brings the schema up to date from a folder of Prisma-format migrations. Rows in `_prisma_migrations` are Prisma's own,
 * so `prisma migrate deploy` can take over at any time (https://www.prisma.io/docs/orm/prisma-migrate).
 */
import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { type Connection, createConnection } from "mariadb";
import { connectionSettings } from "./pool";

interface Migration {
  name: string;
  sql: string;
  /** Lower-case hex SHA-256 of migration.sql, as Prisma records it. */
  checksum: string;
}

interface AppliedRow {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
  rolled_back_at: Date | null;
}

const LOG_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) NOT NULL PRIMARY KEY, checksum VARCHAR(64) NOT NULL, finished_at DATETIME(3) NULL,
  migration_name VARCHAR(255) NOT NULL, logs TEXT NULL, rolled_back_at DATETIME(3) NULL,
  started_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3), applied_steps_count INT UNSIGNED NOT NULL DEFAULT 0
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`;

/** What databases from before the first release began with; their tables cannot be brought up to date. */
const BEFORE_FIRST_RELEASE = "0001_first";

/** How long a second runner waits for the first, in seconds. */
const LOCK_WAIT = 60;

/**
 * Applies what is missing, in order of name, and answers the names it applied. Concurrent runners wait for one another;
 * an edited or half-applied migration is refused with what to do. Goes to the database itself, never through a proxy.
 */
export async function migrate(address: string, folder: string, authority?: string): Promise<string[]> {
  const settings = connectionSettings(address, authority);
  const connection = await createConnection({ ...settings, multipleStatements: true });
  try {
    await lock(connection);
    await connection.query(LOG_TABLE);
    const rows: AppliedRow[] = await connection.query("SELECT * FROM _prisma_migrations");
    refuseOldSchema(rows.map((row) => row.migration_name));
    const due = dueOf(await readMigrations(folder), rows);
    for (const migration of due) await apply(connection, migration);
    return due.map((migration) => migration.name);
  } finally {
    await connection.end(); // ends the lock as well
  }
}

/** Throws where one of these names says that the schema is from before the first release. */
export function refuseOldSchema(applied: readonly string[]): void {
  if (!applied.includes(BEFORE_FIRST_RELEASE)) return;
  throw new Error(
    "This database is from before the first release and cannot be brought up to date: drop its schema, create it empty " +
      "(CHARACTER SET utf8mb4), and run: npm run job -- migrate (for the demo, delete the folder .local and start it again).",
  );
}

async function lock(connection: Connection): Promise<void> {
  const [row] = await connection.query("SELECT GET_LOCK(CONCAT('shinkan-migrate-', DATABASE()), ?) AS got", [
    LOCK_WAIT,
  ]);
  if (Number(row?.got) !== 1) {
    throw new Error(
      `Another migration has been running for over ${LOCK_WAIT} s. Try again when it has ended.`,
    );
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

function dueOf(migrations: Migration[], rows: AppliedRow[]): Migration[] {
  const live = rows.filter((row) => row.rolled_back_at === null);
  const half = live.find((row) => row.finished_at === null);
  if (half) {
    throw new Error(
      `Migration ${half.migration_name} began and did not finish. Look at the schema and either complete or undo it by hand, ` +
        `then say which: npm run job -- migrate --resolve ${half.migration_name} applied (or rolled-back).`,
    );
  }
  const applied = new Map(live.map((row) => [row.migration_name, row.checksum]));
  const edited = migrations.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (edited) {
    throw new Error(
      `Migration ${edited.name} was edited after it had been applied. Restore the file and add a new migration.`,
    );
  }
  return migrations.filter(({ name }) => !applied.has(name));
}

async function apply(connection: Connection, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID();
  await connection.query("INSERT INTO _prisma_migrations (id, migration_name, checksum) VALUES (?, ?, ?)", [
    id,
    name,
    checksum,
  ]);
  await connection.query(sql);
  await connection.query(
    "UPDATE _prisma_migrations SET finished_at = CURRENT_TIMESTAMP(3), applied_steps_count = 1 WHERE id = ?",
    [id],
  );
}
