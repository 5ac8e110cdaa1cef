/** Asks the existing shop's database, through a pool of its own that never sees our tables. */
import type { PoolConnection } from "mariadb";
import { IDENTIFIER } from "../config-shop";
import { type ClosingPool, createClosingPool } from "../database/closing-pool";
import { connectionSettings } from "../database/pool";
import { processWide } from "../database/process-wide";
import { env } from "../env";

/** A value bound to a statement: it travels beside the statement in binary form and is never part of its text. */
export type Bound = string | number | bigint | boolean | Date | Uint8Array | null;

/** Whatever mode the shop's server runs in, ours reads a backslash and a quote as MySQL does by default. */
const SQL_MODE = "STRICT_TRANS_TABLES";

const held = processWide<{ opened: ClosingPool | undefined }>("shop-database", () => ({ opened: undefined }));

/** Connections whose mode has been read back. The driver keeps one info object a connection. */
const checked = new WeakSet<object>();

/** What a row of the shop holds is the operator's mapping to say: values are read where they are used. */
export type ShopRow = Record<string, unknown>;

/** Rows of the shop. Names in the statement come from `quoted`; what a person typed stands only in `values`. */
export async function readShop(select: string, values: readonly Bound[] = []): Promise<ShopRow[]> {
  held.opened ??= openPool();
  const connection = await held.opened.pool.getConnection();
  try {
    await checkMode(connection);
    return await connection.execute<ShopRow[]>(select, [...values]);
  } finally {
    await connection.release().catch(() => undefined);
  }
}

export async function closeShop(): Promise<void> {
  const open = held.opened;
  held.opened = undefined;
  await open?.end();
}

/** So many values in one list at most. */
export const LONGEST_LIST = 500;

/**
 * Placeholders and values for `IN (…)`. A statement is prepared once for each length, so there are four of them: the last
 * value fills the rest.
 */
export function inList(values: readonly Bound[]): { places: string; values: Bound[] } {
  const length = [1, 8, 64, LONGEST_LIST].find((size) => size >= values.length);
  if (length === undefined || values.length === 0) throw new RangeError(`a list of ${values.length} values`);
  const filled = Array.from({ length }, (_, index) => values[Math.min(index, values.length - 1)] ?? null);
  return { places: filled.map(() => "?").join(", "), values: filled };
}

/** A table or column name, back-ticked; throws on anything that is none. */
export function quoted(name: string): string {
  if (!IDENTIFIER.test(name)) throw new Error(`not a table or column name: ${name}`);
  return `\`${name}\``;
}

/** The name of the schema that SHOP_DATABASE_URL points at. */
export const shopSchema = (): string =>
  connectionSettings(env("SHOP_DATABASE_URL").SHOP_DATABASE_URL).database;

/** The mode that the shop's server gives our connections, once it has been read back. */
async function checkMode(connection: PoolConnection): Promise<void> {
  const { info } = connection;
  if (info && checked.has(info)) return;
  const [row] = await connection.execute<{ mode: string }[]>("SELECT @@SESSION.sql_mode AS mode");
  if (row?.mode !== SQL_MODE) {
    throw new Error(
      `The shop's server keeps its own sql_mode (${row?.mode}) where ${SQL_MODE} was set: a proxy in between drops it.`,
    );
  }
  if (info) checked.add(info);
}

function openPool(): ClosingPool {
  const settings = env("SHOP_DATABASE_URL", "SHOP_DATABASE_CA", "SHOP_CONNECTIONS", "DATABASE_SILENCE_MS");
  return createClosingPool({
    ...connectionSettings(settings.SHOP_DATABASE_URL, settings.SHOP_DATABASE_CA),
    bigIntAsNumber: false, // a shop's ids may be larger than a number holds exactly
    sessionVariables: { sql_mode: SQL_MODE },
    connectionLimit: settings.SHOP_CONNECTIONS,
    socketTimeout: settings.DATABASE_SILENCE_MS,
    minimumIdle: 1, // 0 never connects in this driver
    idleTimeout: 60,
    acquireTimeout: 5_000,
    connectTimeout: 3_000,
  });
}
