/** Gives the database tests a server, the one in DATABASE_URL (an administrator's address) or a private one, and our tables as statements. */
import { existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "../../core/database/migrate";
import { startServer } from "../database";
import type { Server } from "../database-users";
import { endWithUs } from "../end-with-us";
import { statementsOf } from "./schema-statements";
import { emptyDatabase } from "./test-database";

export default async function testServer(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL;
  const server = given ? { url: given, stop: async () => undefined } : await privateServer();
  process.env.TEST_DATABASE_URL = server.url;
  project.provide("schema", await migratedSchema());
  return () => server.stop();
}

async function migratedSchema(): Promise<string> {
  const database = await emptyDatabase();
  try {
    await migrate(database.url, "prisma/migrations");
    return await statementsOf(database.url);
  } finally {
    await database.drop();
  }
}

/** MariaDB then trusts the system to write its files; MySQL, which has no such option, lets it pass. */
const NOT_KEPT = ["--loose-debug-no-sync"];

/** In a folder of its own, which goes with it. */
async function privateServer(): Promise<Server> {
  const folder = mkdtempSync(path.join(placeForData(), "shinkan-test-"));
  const server = await startServer(path.join(folder, "database"), NOT_KEPT);
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  const forget = endWithUs(remove);
  const stop = async () => {
    await server.stop();
    forget();
    remove();
  };
  return { url: server.url, stop };
}

const MEMORY = "/dev/shm";
const ROOM = 4 * 1024 ** 3;

/** In memory where Linux keeps files there and has room: each schema is some two hundred files that are soon deleted again. */
function placeForData(): string {
  if (!existsSync(MEMORY)) return os.tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return Math.min(bavail * bsize, process.availableMemory()) > ROOM ? MEMORY : os.tmpdir();
}
