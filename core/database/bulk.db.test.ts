import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { ownDatabase } from "../../local/testing/own-database";
import { insertRows, OWN_SESSION } from "./bulk";
import { execute, rows, transaction } from "./sql";

ownDatabase();
beforeAll(async () => {
  await execute("CREATE TABLE texts (id INT PRIMARY KEY, `text` TEXT, other INT)");
});

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 6 }),
  fc.array(fc.constantFrom(..."'\"\\?%_;-\0\n星ﾊ𠮷é1"), { maxLength: 80 }).map((all) => all.join("")),
);
const row = fc.tuple(fc.option(text), fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })));

const Cells = z.object({ text: z.string().nullable(), other: z.number().nullable() });

test("whatever stands in a cell is written as it is, and no statement is longer than it may be", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 60 }),
      fc.constantFrom(1_000, OWN_SESSION),
      fc.constantFrom("", "NO_BACKSLASH_ESCAPES", "ANSI"),
      async (cells, most, mode) => {
        await execute("DELETE FROM texts");
        const sent: number[] = [];
        const written = cells.map(([content, other], id) => [id, content, other]);
        await transaction(async (tx) => {
          const executeText = (sql: string) => {
            sent.push(Buffer.byteLength(sql));
            return tx.executeText(sql);
          };
          await tx.execute("SET SESSION sql_mode = CONCAT_WS(',', @@GLOBAL.sql_mode, NULLIF(:mode, ''))", {
            mode,
          });
          await insertRows({ executeText }, "INSERT INTO texts (id, `text`, other)", written, "", most);
          await tx.execute("SET SESSION sql_mode = @@GLOBAL.sql_mode");
        });
        const found = await rows(Cells, "SELECT `text`, other FROM texts ORDER BY id");
        expect(found.map(({ text: content, other }) => [content, other])).toEqual(cells);
        for (const bytes of sent) expect(bytes).toBeLessThan(most + 100);
      },
    ),
    { seed: 3, numRuns: 60 },
  );
});
