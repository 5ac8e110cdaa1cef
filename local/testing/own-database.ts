/** Gives the tests of one file a database of their own. */
import { afterAll, beforeAll, inject } from "vitest";
import { freshDatabase, type TestDatabase } from "./test-database";

declare module "vitest" {
  interface ProvidedContext {
    /** The statements that make in an empty schema what the migrations make. */
    schema: string;
  }
}

/** Made before the first test of the file that calls this, and dropped after the last. */
export function ownDatabase(): Pick<TestDatabase, "url" | "adminUrl"> {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await freshDatabase(inject("schema"));
  });
  afterAll(() => database?.drop());
  const made = (): TestDatabase => {
    if (!database) throw new Error("The database is there once the tests run, not while their file is read.");
    return database;
  };
  return {
    get url() {
      return made().url;
    },
    get adminUrl() {
      return made().adminUrl;
    },
  };
}
