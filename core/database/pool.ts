/** SQL and values in, rows out: one pool to our own database, shared by raw SQL and Prisma, in the text protocol only. */
import { createPool, type Pool, type PoolConnection, type TypeCastFunction } from "mariadb";
import type { PrismaClient } from "../../prisma/generated/client/client";
import { env } from "../env";
import { isSigned, passwordFor, TOKEN_MS } from "./iam-password";
import { processWide } from "./process-wide";
import { type Renewed, renewed } from "./renewable";

/** A value that may stand in a statement: never a date without its time zone, never a float for money. */
export type Value = string | number | bigint | boolean | Date | Uint8Array | null;
export type Values = readonly (Value | readonly (readonly Value[])[] | readonly Value[])[];

export interface Changed {
  /** Rows matched by the statement (CLIENT_FOUND_ROWS), except for ON DUPLICATE KEY UPDATE: there 1 is new, 2 is changed. */
  affectedRows: number;
  insertId: number;
}

export interface Queryable {
  query<Row>(sql: string, values?: Values): Promise<Row[]>;
  execute(sql: string, values?: Values): Promise<Changed>;
}

/** DATE arrives as `YYYY-MM-DD`, DATETIME(3) as a Date in UTC, BIGINT as number, JSON as text. */
const ROWS = {
  bigIntAsNumber: true,
  insertIdAsNumber: true,
  checkNumberRange: true,
  autoJsonMap: false,
} as const;

/** A pool, and Prisma on it once somebody has asked for it. */
interface Opened {
  pool: Pool;
  client: Promise<PrismaClient> | undefined;
}

/** One pool a process: with a second one the budget of connections would not hold. */
const held = processWide<{ database: Renewed<Opened> | undefined }>("database", () => ({
  database: undefined,
}));

/** The driver copies a password once: well before a token runs out, pool and client are replaced. */
const SIGNED_MS = (TOKEN_MS * 2) / 3;
const DRAIN_MS = 60_000;

export const query = async <Row>(sql: string, values?: Values): Promise<Row[]> =>
  on((await database()).pool).query<Row>(sql, values);
export const execute = async (sql: string, values?: Values): Promise<Changed> =>
  on((await database()).pool).execute(sql, values);

/** Runs `work` in one transaction on one connection: committed if it returns, rolled back if it throws. */
export async function transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
  const connection = await (await database()).pool.getConnection();
  try {
    await connection.beginTransaction();
    const result = await work(on(connection));
    await connection.commit();
    return result;
  } catch (error) {
    await connection.rollback().catch(() => connection.destroy());
    throw error;
  } finally {
    await connection.release().catch(() => undefined);
  }
}

/** Prisma on the same pool; loaded at the first call, because a page served from the cache never needs it. */
export async function prisma(): Promise<PrismaClient> {
  const opened = await database();
  opened.client ??= openPrisma(opened.pool);
  return opened.client;
}

export async function closeDatabase(): Promise<void> {
  const last = held.database;
  held.database = undefined;
  await last?.close();
}

/** The settings every connection of ours begins with, from an address such as DATABASE_URL. */
export function connectionSettings(address: string) {
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
    ...(searchParams.get("ssl") === "true" && { ssl: true }),
    ...ROWS,
  } as const;
}

function database(): Promise<Opened> {
  held.database ??= renewed({
    open: async () => ({ pool: await openPool(), client: undefined }),
    close,
    usedFor: isSigned(env("DATABASE_URL").DATABASE_URL) ? SIGNED_MS : Number.POSITIVE_INFINITY,
    drainsFor: DRAIN_MS,
  });
  return held.database.get();
}

async function close({ pool, client }: Opened): Promise<void> {
  if (client) await (await client).$disconnect();
  await pool.end();
}

async function openPool(): Promise<Pool> {
  const settings = env("DATABASE_URL", "DATABASE_CONNECTIONS", "DATABASE_SILENCE_MS");
  return createPool({
    ...connectionSettings(settings.DATABASE_URL),
    password: await passwordFor(settings.DATABASE_URL),
    connectionLimit: settings.DATABASE_CONNECTIONS,
    socketTimeout: settings.DATABASE_SILENCE_MS,
    minimumIdle: 1, // 0 never connects in this driver
    idleTimeout: 60,
    acquireTimeout: 5_000,
    connectTimeout: 3_000,
  });
}

async function openPrisma(pool: Pool): Promise<PrismaClient> {
  const [{ PrismaMariaDb }, { PrismaClient }] = await Promise.all([
    import("@prisma/adapter-mariadb"),
    import("../../prisma/generated/client/client"),
  ]);
  const schema = connectionSettings(env("DATABASE_URL").DATABASE_URL).database;
  const adapter = new PrismaMariaDb(pool, { useTextProtocol: true, database: schema });
  return new PrismaClient({ adapter });
}

function on(connection: Pool | PoolConnection): Queryable {
  return {
    query: <Row>(sql: string, values: Values = []) =>
      connection.query<Row[]>({ sql, typeCast: asStated }, values as unknown[]),
    execute: async (sql, values = []) => {
      const { affectedRows, insertId } = await connection.query(sql, values as unknown[]);
      return { affectedRows, insertId: Number(insertId) };
    },
  };
}

const asStated: TypeCastFunction = (field, next) => (field.type === "DATE" ? field.string() : next());
