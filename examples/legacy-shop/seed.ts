/** Creates an example shop with members, books and a reading account. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { hash } from "@node-rs/bcrypt";
import { type Connection, createConnection } from "mariadb";
import { connectionSettings } from "../../core/database/pool";
import { backlist } from "./books";
import { DEMO_PASSWORD, MEMBER_COLUMNS, type MemberRow, namedMembers, ordinaryMembers } from "./members";

export interface ShopPlan {
  /** The server's administrator: mysql://root@host:port/ */
  adminUrl: string;
  /** Name of the shop's schema; kept, with its rows, where it exists already. */
  schema: string;
  now: Date;
  /** How many ordinary members stand beside the named ones. */
  members?: number;
  /** bcrypt cost of every password. */
  cost?: number;
}

export interface ExampleShop {
  /** What the service gets as SHOP_DATABASE_URL: may read the mapped columns and nothing else. */
  readerUrl: string;
  /** The shop's own account, as its Java application would use it. */
  ownerUrl: string;
}

/** What the reading account may see; `shinkan.config.ts` maps these and no others. */
const READABLE = {
  users: "user_id, login_id, email, password, display_name, status, withdrawn_at, role",
  books: "isbn, price, stock",
  orders: "user_id, isbn, ordered_at",
};

const ROWS_A_STATEMENT = 250;

export async function createShop(plan: ShopPlan): Promise<ExampleShop> {
  const ownerUrl = new URL(plan.schema, plan.adminUrl).toString();
  await withConnection(plan.adminUrl, (admin) =>
    admin.query(`CREATE DATABASE IF NOT EXISTS \`${plan.schema}\` CHARACTER SET utf8mb4`),
  );
  return withConnection(ownerUrl, async (owner) => {
    await owner.query(await readFile(new URL("./schema.sql", import.meta.url), "utf8"));
    const [{ count }] = await owner.query("SELECT COUNT(*) AS count FROM users");
    if (Number(count) === 0) await fill(owner, plan);
    return { ownerUrl, readerUrl: await grantReader(owner, plan) };
  });
}

/** Puts a title on sale, as the shop's staff would on the morning of its release day; again to restock it. */
export async function sellBook(
  ownerUrl: string,
  book: { isbn: string; title: string; price: number; stock: number },
): Promise<void> {
  await withConnection(ownerUrl, (owner) =>
    owner.query(
      `INSERT INTO books (isbn, title, price, stock) VALUES (?, ?, ?, ?)
       ON DUPLICATE KEY UPDATE price = VALUES(price), stock = VALUES(stock)`,
      [book.isbn, book.title, book.price, book.stock],
    ),
  );
}

/** Orders a book for a member, as the shop's checkout does. */
export async function orderBook(
  ownerUrl: string,
  order: { memberId: string; isbn: string; at: Date },
): Promise<void> {
  await withConnection(ownerUrl, (owner) =>
    owner.query(
      "INSERT INTO orders (user_id, isbn, amount, ordered_at) SELECT ?, isbn, price, ? FROM books WHERE isbn = ?",
      [order.memberId, order.at, order.isbn],
    ),
  );
}

/** Changes a member's address, as the member would in the shop's own pages; by the name that is logged in with. */
export async function changeEmail(ownerUrl: string, login: string, email: string): Promise<void> {
  await withConnection(ownerUrl, (owner) =>
    owner.query("UPDATE users SET email = ? WHERE login_id = ?", [email, login]),
  );
}

/** Removes the schema and its reading account. */
export async function dropShop(adminUrl: string, schema: string): Promise<void> {
  await withConnection(adminUrl, async (admin) => {
    await admin.query(`DROP DATABASE IF EXISTS \`${schema}\``);
    await admin.query(`DROP USER IF EXISTS '${readerOf(schema)}'@'%'`);
  });
}

async function fill(owner: Connection, { now, members = 1_000, cost = 10 }: ShopPlan): Promise<void> {
  const password = `{bcrypt}${await hash(DEMO_PASSWORD, cost)}`; // one hash for all, because hashing is slow on purpose
  const rows: MemberRow[] = [...namedMembers(password, now), ...ordinaryMembers(members, password, now)];
  for (let first = 0; first < rows.length; first += ROWS_A_STATEMENT) {
    const some = rows.slice(first, first + ROWS_A_STATEMENT);
    const places = some.map((row) => `(${row.map(() => "?").join(", ")})`).join(", ");
    await owner.query(`INSERT INTO users (${MEMBER_COLUMNS}) VALUES ${places}`, some.flat());
  }
  for (const [isbn, title, price, stock] of backlist) {
    await owner.query("INSERT INTO books (isbn, title, price, stock, cost_price) VALUES (?, ?, ?, ?, ?)", [
      isbn,
      title,
      price,
      stock,
      Math.round(price * 0.7),
    ]);
    await owner.query(
      `INSERT INTO orders (user_id, isbn, amount, ordered_at)
       SELECT user_id, ?, ?, ? FROM users WHERE user_id % 29 = ?`,
      [isbn, price, now, stock + (price % 29)],
    );
  }
}

/** The password follows from the schema's name, so that two programs on one private server can both open the shop. */
async function grantReader(owner: Connection, { adminUrl, schema }: ShopPlan): Promise<string> {
  const user = readerOf(schema);
  const password = createHash("sha256").update(`reader of ${schema}`).digest("base64url");
  await owner.query(`CREATE USER IF NOT EXISTS '${user}'@'%'`);
  await owner.query(`ALTER USER '${user}'@'%' IDENTIFIED BY '${password}'`);
  for (const [table, columns] of Object.entries(READABLE)) {
    await owner.query(`GRANT SELECT (${columns}) ON \`${schema}\`.${table} TO '${user}'@'%'`);
  }
  const url = new URL(schema, adminUrl);
  url.username = user;
  url.password = password;
  return url.toString();
}

/** MySQL's user names end at 32 characters. */
const readerOf = (schema: string): string => `${schema.slice(0, 24)}_reader`;

async function withConnection<T>(address: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const { database, ...settings } = connectionSettings(address);
  const connection = await createConnection({
    ...settings,
    ...(database && { database }),
    multipleStatements: true,
  });
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}
