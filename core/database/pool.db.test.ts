import net from "node:net";
import { expect, test } from "vitest";
import { z } from "zod";
import { ownDatabase } from "../../local/testing/own-database";
import { asAdmin } from "../../local/testing/test-database";
import { closeDatabase } from "./pool";
import { rows } from "./sql";

const db = ownDatabase();

const One = z.object({ one: z.number() });
const ask = () => rows(One, "SELECT 1 AS one");

test("closing waits for connections that are still being made, so that a server that goes then breaks nothing", async () => {
  const server = await startSlowServer(Number(new URL(db.url).port));
  const unhandled: unknown[] = [];
  const note = (problem: unknown) => unhandled.push(problem);
  process.on("unhandledRejection", note);
  const own = process.env.DATABASE_URL;
  try {
    await closeDatabase();
    process.env.DATABASE_URL = db.url.replace(/:\d+\//, `:${server.port}/`);
    for (let round = 0; round < 20; round += 1) {
      await Promise.all([ask(), ask(), ask()]);
      await closeDatabase();
      server.breakOff();
    }
    await server.quiet();
    expect(unhandled).toEqual([]);
  } finally {
    process.env.DATABASE_URL = own;
    process.off("unhandledRejection", note);
    server.stop();
  }
});

/** In front of the database; each of its answers takes a while, so that connections are in the making for long. */
async function startSlowServer(target: number) {
  const open = new Set<net.Socket>();
  let answers = 0;
  const server = net.createServer((client) => {
    const database = net.connect(target, "127.0.0.1");
    open.add(client);
    client.pipe(database);
    database.on("data", (bytes) => {
      answers += 1;
      setTimeout(() => client.write(bytes), 2 + (answers % 7));
    });
    for (const side of [client, database]) side.on("error", () => client.destroy());
    database.on("close", () => setTimeout(() => client.end(), 10));
    client.on("close", () => {
      open.delete(client);
      database.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const breakOff = () => {
    for (const client of open) client.destroy();
  };
  return {
    port: (server.address() as net.AddressInfo).port,
    breakOff,
    /** Once no connection is left, nothing can go wrong any more. */
    quiet: async () => {
      while (open.size > 0) await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setImmediate(resolve));
    },
    stop: () => {
      breakOff();
      server.close();
    },
  };
}

test("our connections have a mode of their own, whatever the server runs in", async () => {
  const Mode = z.object({ mode: z.string(), path: z.string() });
  const [before] = (await asAdmin(db.adminUrl, "SELECT @@GLOBAL.sql_mode AS mode")) as { mode: string }[];
  await closeDatabase();
  try {
    await asAdmin(db.adminUrl, "SET GLOBAL sql_mode = 'NO_BACKSLASH_ESCAPES,ANSI_QUOTES'");
    const text = "\\' OR 1 = 1 -- ";
    const [found] = await rows(Mode, "SELECT @@SESSION.sql_mode AS mode, :text AS path", { text });
    expect(found?.path).toBe(text);
    expect(found?.mode).toContain("STRICT_TRANS_TABLES");
    expect(found?.mode).not.toMatch(/NO_BACKSLASH_ESCAPES|ANSI/);
  } finally {
    await asAdmin(db.adminUrl, `SET GLOBAL sql_mode = '${before?.mode}'`);
  }
});
