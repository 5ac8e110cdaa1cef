/** The one pool to our own database, shared by raw SQL and Prisma, in the text protocol only. */
import type { Pool, PoolConnection } from "mariadb";
import type { PrismaClient } from "../../prisma/generated/client/client";
import { env } from "../env";
import { type ClosingPool, createClosingPool } from "./closing-pool";
import { isSigned, passwordFor, TOKEN_MS } from "./iam-password";
import { processWide } from "./process-wide";
import { type Renewed, renewed } from "./renewable";
import { type Sql, sqlOn } from "./statement";
import { tlsOptions } from "./tls-problem";

/** DATE arrives as `YYYY-MM-DD`, DATETIME(3) as a Date in UTC, BIGINT as number, JSON as text. */
const ROWS = {
  bigIntAsNumber: true,
  insertIdAsNumber: true,
  checkNumberRange: true,
  autoJsonMap: false,
} as const;

/** A pool, and Prisma on it once somebody has asked for it (prisma.ts). */
export interface Opened extends ClosingPool {
  client: Promise<PrismaClient> | undefined;
}

/** One pool a process: with a second one the budget of connections would not hold. */
const held = processWide<{ database: Renewed<Opened> | undefined }>("database", () => ({
  database: undefined,
}));

/** The driver copies a password once: well before a token runs out, pool and client are replaced. */
const SIGNED_MS = (TOKEN_MS * 2) / 3;
const DRAIN_MS = 60_000;

/** What the pool answers on any of its connections. */
export const ours: Sql = {
  rows: async (shape, sql, ...named) => sqlOn((await database()).pool).rows(shape, sql, ...named),
  execute: async (sql, ...named) => sqlOn((await database()).pool).execute(sql, ...named),
};

/** Runs `work` in one transaction on one connection: committed if it returns, rolled back if it throws. */
export async function inTransaction<T>(work: (connection: PoolConnection) => Promise<T>): Promise<T> {
  const connection = await (await database()).pool.getConnection();
  try {
    await connection.beginTransaction();
    const result = await work(connection);
    await connection.commit();
    return result;
  } catch (error) {
    await connection.rollback().catch(() => connection.destroy());
    throw error;
  } finally {
    await connection.release().catch(() => undefined);
  }
}

export async function closeDatabase(): Promise<void> {
  const last = held.database;
  held.database = undefined;
  await last?.close();
}

/** The settings every connection of ours begins with, from an address such as DATABASE_URL; `authority` as in DATABASE_CA. */
export function connectionSettings(address: string, authority?: string) {
  const { hostname, port, username, password, pathname, searchParams } = new URL(address);
  return {
    host: hostname === "localhost" ? "127.0.0.1" : hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
    timezone: "Z",
    charset: "utf8mb4",
    allowPublicKeyRetrieval: true,
    ...(searchParams.get("ssl") === "true" && { ssl: tlsOptions(hostname, authority) }),
    ...ROWS,
  } as const;
}

export function database(): Promise<Opened> {
  held.database ??= renewed({
    open: async () => ({ ...(await openPool()), client: undefined }),
    close,
    usedFor: isSigned(env("DATABASE_URL").DATABASE_URL) ? SIGNED_MS : Number.POSITIVE_INFINITY,
    drainsFor: DRAIN_MS,
  });
  return held.database.get();
}

async function close({ end, client }: Opened): Promise<void> {
  if (client) await (await client).$disconnect();
  await end();
}

/** Whatever mode the server runs in, our statements mean the same, and what is too long is refused. */
const SQL_MODE =
  "ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION";

async function openPool(): Promise<ClosingPool> {
  const settings = env("DATABASE_URL", "DATABASE_CA", "DATABASE_CONNECTIONS", "DATABASE_SILENCE_MS");
  const opened = createClosingPool({
    ...connectionSettings(settings.DATABASE_URL, settings.DATABASE_CA),
    sessionVariables: { sql_mode: SQL_MODE },
    password: await passwordFor(settings.DATABASE_URL),
    connectionLimit: settings.DATABASE_CONNECTIONS,
    socketTimeout: settings.DATABASE_SILENCE_MS,
    minimumIdle: 1, // 0 never connects in this driver
    idleTimeout: 60,
    acquireTimeout: 5_000,
    connectTimeout: 3_000,
  });
  await refuseUnsafeMode(opened.pool).catch(async (error: unknown) => {
    await opened.end();
    throw error;
  });
  return opened;
}

/** A bit of the server's status, which every answer carries: https://dev.mysql.com/doc/dev/mysql-server/latest/mysql__com_8h.html */
const NO_BACKSLASH_ESCAPES = 1 << 9;

/** Our statements carry their values escaped by backslashes: under this mode a quote in one would end it. */
async function refuseUnsafeMode(pool: Pool): Promise<void> {
  const connection = await pool.getConnection();
  const { status = 0 } = connection.info ?? {};
  await connection.release().catch(() => undefined);
  if (status & NO_BACKSLASH_ESCAPES)
    throw new Error(
      "Our database keeps sql_mode NO_BACKSLASH_ESCAPES although our connections set another one: a proxy in between drops " +
        "it. Our statements are not safe so: take the mode out of the server.",
    );
}
