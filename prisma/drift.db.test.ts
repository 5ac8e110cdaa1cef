import { expect, test } from "vitest";
import { z } from "zod";
import { execute, rows } from "../core/database/sql";
import { ownDatabase } from "../local/testing/own-database";
import { readSchema, schemaFacts } from "./schema-facts";
import { tableFacts } from "./table-facts";

ownDatabase();

/** What only one of the two says: `-` the schema, `+` the tables. */
async function difference(): Promise<string[]> {
  const declared = schemaFacts(readSchema());
  const found = await tableFacts();
  expect(declared.length).toBeGreaterThan(300);
  return [
    ...declared.filter((fact) => !found.includes(fact)).map((fact) => `- ${fact}`),
    ...found.filter((fact) => !declared.includes(fact)).map((fact) => `+ ${fact}`),
  ];
}

test("the Prisma schema and the migrated tables say the same, columns, defaults, indexes and keys", async () => {
  expect(await difference()).toEqual([]);
});

test.each([
  [
    "ALTER TABLE short_links ADD COLUMN note VARCHAR(20) NULL",
    "ALTER TABLE short_links DROP COLUMN note",
    ["+ column short_links.note VARCHAR(20) NULL"],
  ],
  [
    "ALTER TABLE short_links MODIFY campaign VARCHAR(81) NOT NULL",
    "ALTER TABLE short_links MODIFY campaign VARCHAR(80) NOT NULL",
    ["- column short_links.campaign VARCHAR(80)", "+ column short_links.campaign VARCHAR(81)"],
  ],
  [
    "ALTER TABLE timings MODIFY moved BOOLEAN NOT NULL DEFAULT FALSE",
    "ALTER TABLE timings MODIFY moved BOOLEAN NOT NULL DEFAULT TRUE",
    ["- column timings.moved TINYINT DEFAULT 1", "+ column timings.moved TINYINT DEFAULT 0"],
  ],
  [
    "ALTER TABLE releases DROP KEY releases_first_seen",
    "ALTER TABLE releases ADD KEY releases_first_seen (first_seen_run)",
    ["- index releases KEY releases_first_seen (first_seen_run)"],
  ],
  [
    "ALTER TABLE release_search DROP KEY release_search_start, ADD KEY release_search_start (search_key(16))",
    "ALTER TABLE release_search DROP KEY release_search_start, ADD KEY release_search_start (search_key(32))",
    [
      "- index release_search KEY release_search_start (search_key(32))",
      "+ index release_search KEY release_search_start (search_key(16))",
    ],
  ],
  [
    "ALTER TABLE link_counts DROP FOREIGN KEY link_counts_link",
    "ALTER TABLE link_counts ADD CONSTRAINT link_counts_link FOREIGN KEY (code) REFERENCES short_links (code) ON DELETE CASCADE",
    ["- reference link_counts (code) -> short_links (code) ON DELETE CASCADE"],
  ],
])("what «%s» does is seen", async (change, undo, seen) => {
  await execute(change);
  expect(await difference()).toEqual(seen);
  await execute(undo);
  expect(await difference()).toEqual([]);
});

test("text is compared letter by letter everywhere", async () => {
  const Column = z.object({ name: z.string() });
  const loose = await rows(
    Column,
    `SELECT CONCAT(table_name, '.', column_name) AS name FROM information_schema.columns
     WHERE table_schema = DATABASE() AND table_name <> '_prisma_migrations' AND collation_name <> 'utf8mb4_bin'`,
  );
  expect(loose).toEqual([]);
});
