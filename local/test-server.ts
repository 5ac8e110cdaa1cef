/** Gives the database tests a server: the one in TEST_DATABASE_URL, or a private one that is stopped afterwards. */
import path from "node:path";
import { startServer } from "./database";

export default async function testServer(): Promise<() => Promise<void>> {
  if (process.env.TEST_DATABASE_URL) return async () => undefined;
  const server = await startServer(path.resolve(".local/test-database"));
  process.env.TEST_DATABASE_URL = server.url;
  return () => server.stop();
}
