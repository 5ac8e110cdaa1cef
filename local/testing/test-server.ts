/** Gives the database tests a server: the one in DATABASE_URL (an administrator's address), or a private one, stopped afterwards. */
import path from "node:path";
import { startServer } from "../database";

export default async function testServer(): Promise<() => Promise<void>> {
  process.env.TEST_DATABASE_URL ??= process.env.DATABASE_URL ?? "";
  if (process.env.TEST_DATABASE_URL) return async () => undefined;
  const server = await startServer(path.resolve(".local/test-database"));
  process.env.TEST_DATABASE_URL = server.url;
  return () => server.stop();
}
