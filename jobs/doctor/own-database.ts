/** Says whether our own database is one that this service's statements are written for. */
import { readdir } from "node:fs/promises";
import { z } from "zod";
import { proveConnection } from "../../core/database/connection-problem";
import { isSigned } from "../../core/database/iam-password";
import { refuseOldSchema } from "../../core/database/migrate";
import { rows } from "../../core/database/sql";
import { env } from "../../core/env";

const Server = z.object({ version: z.string(), modes: z.string(), charset: z.string(), now: z.date() });
type Server = z.output<typeof Server>;

/** Modes under which our statements would mean something else, and those that keep values from being cut in silence. */
const HARMFUL = ["NO_BACKSLASH_ESCAPES", "ANSI_QUOTES", "ANSI", "ORACLE"];
const STRICT = ["STRICT_TRANS_TABLES", "STRICT_ALL_TABLES", "TRADITIONAL"];
const SECONDS_APART = 5;

export async function aboutOwnDatabase(now: Date): Promise<string> {
  const { DATABASE_URL, DATABASE_CA } = env("DATABASE_URL", "DATABASE_CA");
  if (!isSigned(DATABASE_URL)) await proveConnection(DATABASE_URL, DATABASE_CA);
  const [server] = await rows(
    Server,
    "SELECT VERSION() AS version, @@sql_mode AS modes, @@character_set_database AS charset, UTC_TIMESTAMP(3) AS now",
  );
  if (!server) throw new Error("The server did not say what it is.");
  const problem = problemOf(server, now);
  if (problem) throw new Error(problem);
  const missing = await missingMigrations();
  if (missing.length > 0)
    throw new Error(`not up to date (${missing.join(", ")}). Run: npm run job -- migrate`);
  return `${server.version}, ${server.charset}, strict; schema up to date, clock right`;
}

export function problemOf({ version, modes, charset, now: theirs }: Server, now: Date): string | null {
  const set = modes.split(",");
  const harmful = set.filter((mode) => HARMFUL.includes(mode));
  if (harmful.length > 0)
    return `sql_mode has ${harmful.join(", ")}, under which our statements are not safe. Take it out.`;
  if (!set.some((mode) => STRICT.includes(mode)))
    return "sql_mode is not strict: what is too long would be cut in silence. Add STRICT_TRANS_TABLES.";
  if (charset !== "utf8mb4") return `the schema's character set is ${charset}; Japanese names need utf8mb4.`;
  if (!isSupported(version)) return `version ${version} is too old: MySQL 8 or MariaDB 10.6 is the least.`;
  const apart = Math.abs(theirs.getTime() - now.getTime()) / 1000;
  return apart > SECONDS_APART
    ? `its clock is ${Math.round(apart)} s from this machine's: leases of mails depend on it. Set both by NTP.`
    : null;
}

function isSupported(version: string): boolean {
  const [major = 0, minor = 0] = version.split(/[.-]/).map(Number);
  return /mariadb/i.test(version) ? major > 10 || (major === 10 && minor >= 6) : major >= 8;
}

async function missingMigrations(): Promise<string[]> {
  const applied = await rows(
    z.object({ name: z.string() }),
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  refuseOldSchema(applied.map((row) => row.name));
  const known = (await readdir(process.env.MIGRATIONS ?? "prisma/migrations")).filter(
    (name) => !name.includes("."),
  );
  return known.filter((name) => !applied.some((row) => row.name === name)).sort();
}
