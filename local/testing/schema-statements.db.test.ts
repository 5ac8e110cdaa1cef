import { expect, test } from "vitest";
import { migrate } from "../../core/database/migrate";
import { ownDatabase } from "./own-database";
import { statementsOf } from "./schema-statements";
import { emptyDatabase } from "./test-database";

const copy = ownDatabase();

test("a test's schema is what the migrations make, with their rows, and needs none of them any more", async () => {
  const migrated = await emptyDatabase();
  try {
    await migrate(migrated.url, "prisma/migrations");
    expect(withoutLog(await statementsOf(copy.url))).toEqual(withoutLog(await statementsOf(migrated.url)));
  } finally {
    await migrated.drop();
  }
  expect(await migrate(copy.url, "prisma/migrations")).toEqual([]);
});

/** Without what says when each migration ran, and the character set that MySQL names before some collations of it. */
const withoutLog = (statements: string): string[] =>
  statements
    .replaceAll(" CHARACTER SET utf8mb4 COLLATE", " COLLATE")
    .split(";\n")
    .filter((each) => !each.startsWith("INSERT INTO `_prisma_migrations`"));
