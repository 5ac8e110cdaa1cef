/** A private example shop with numbered members, for tests of what is sent to whom. */
import { createConnection } from "mariadb";
import { connectionSettings } from "../../core/database/pool";
import { forgetProof } from "../../core/shop/prove-mapping";
import { closeShop } from "../../core/shop/shop-database";
import { createShop, dropShop, sellBook } from "../../examples/legacy-shop/seed";

export interface TestShop {
  /** Ids of the ordinary members, all active. */
  members: string[];
  /** Runs a statement as the shop's own staff would. */
  asStaff(sql: string, values?: unknown[]): Promise<void>;
  addressOf(memberId: string): Promise<string>;
  sell(isbn: string): Promise<void>;
  drop(): Promise<void>;
}

/** Creates the shop and points SHOP_DATABASE_URL of this process at it. */
export async function freshShop(adminUrl: string, schema: string, members = 50): Promise<TestShop> {
  await dropShop(adminUrl, schema);
  const shop = await createShop({
    adminUrl,
    schema,
    now: new Date("2026-11-20T03:00:00Z"),
    members,
    cost: 4,
  });
  process.env.SHOP_DATABASE_URL = shop.readerUrl;
  forgetProof();
  const asStaff = (sql: string, values: unknown[] = []) =>
    run(shop.ownerUrl, sql, values).then(() => undefined);
  const active = await run(
    shop.ownerUrl,
    "SELECT user_id AS id FROM users WHERE status = 'ACTIVE' AND withdrawn_at IS NULL ORDER BY user_id",
  );
  return {
    members: (active as { id: number | string }[]).map(({ id }) => String(id)),
    asStaff,
    addressOf: async (memberId) => {
      const rows = await run(shop.ownerUrl, "SELECT email FROM users WHERE user_id = ?", [memberId]);
      return (rows as { email: string }[])[0]?.email ?? "";
    },
    sell: (isbn) => sellBook(shop.ownerUrl, { isbn, title: "見本", price: 1_980, stock: 5 }),
    drop: async () => {
      await closeShop();
      await dropShop(adminUrl, schema);
    },
  };
}

async function run(url: string, sql: string, values: unknown[] = []): Promise<unknown> {
  const connection = await createConnection(connectionSettings(url));
  try {
    return await connection.query(sql, values);
  } finally {
    await connection.end();
  }
}
