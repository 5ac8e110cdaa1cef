/** A SELECT and its values in, rows of the existing shop's database out: a pool of its own, never shared with our tables. */
import { createPool, type Pool } from "mariadb";
import { connectionSettings, type Values } from "../database/pool";
import { processWide } from "../database/process-wide";
import { env } from "../env";

const held = processWide<{ pool: Pool | undefined }>("shop-database", () => ({ pool: undefined }));

/** Rows of the shop. Names in the statement come from `quoted`; what a person typed stands only in `values`. */
export async function readShop<Row>(select: string, values: Values = []): Promise<Row[]> {
  held.pool ??= openPool();
  return held.pool.query<Row[]>(select, values as unknown[]);
}

export async function closeShop(): Promise<void> {
  const open = held.pool;
  held.pool = undefined;
  await open?.end();
}

/** A table or column name, back-ticked; throws on anything that is not a plain name. */
export function quoted(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_$]{0,63}$/.test(name))
    throw new Error(`not a plain table or column name: ${name}`);
  return `\`${name}\``;
}

/** The name of the schema that SHOP_DATABASE_URL points at. */
export const shopSchema = (): string =>
  connectionSettings(env("SHOP_DATABASE_URL").SHOP_DATABASE_URL).database;

function openPool(): Pool {
  const settings = env("SHOP_DATABASE_URL", "SHOP_CONNECTIONS", "DATABASE_SILENCE_MS");
  return createPool({
    ...connectionSettings(settings.SHOP_DATABASE_URL),
    connectionLimit: settings.SHOP_CONNECTIONS,
    socketTimeout: settings.DATABASE_SILENCE_MS,
    minimumIdle: 1, // 0 never connects in this driver
    idleTimeout: 60,
    acquireTimeout: 5_000,
    connectTimeout: 3_000,
  });
}
