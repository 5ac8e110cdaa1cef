import { expect, test } from "vitest";
import { z } from "zod";
import { ownDatabase } from "@/local/testing/own-database";
import { addRelease } from "@/local/testing/test-releases";
import { execute, transaction } from "../database/sql";
import type { Given } from "../database/statement";
import { AddressFile, FILES, listAddressFiles } from "./list-address-files";
import { countIndexes, FILES_AN_INDEX, listAddresses, RELEASES_A_FILE } from "./list-addresses";

ownDatabase();

async function addReleaseNumbered(number: number, updatedOn: string): Promise<void> {
  const id = await addRelease();
  await execute("DELETE FROM contributors WHERE release_id = :id", { id });
  await execute("UPDATE releases SET id = :number, updated_at = :updatedOn WHERE id = :id", {
    number,
    updatedOn,
    id,
  });
}

test("every title that was not called off stands in exactly one file, with the time of its last change", async () => {
  const kept = await addRelease();
  await addRelease({ status: "removed" });
  await addReleaseNumbered(5_000, "2026-11-01");
  expect((await listAddresses(1)).map(({ id }) => id)).toEqual([kept]);
  expect(await listAddresses(2)).toMatchObject([{ id: 5_000 }]);
  expect((await listAddressFiles(1)).map(({ file }) => file)).toEqual([1, 2]);
  expect((await listAddressFiles(1))[1]?.updatedAt).toEqual(new Date("2026-11-01T00:00:00Z"));
});

test("a file is as new as its latest change, also where that took a title out, and without a title it is none", async () => {
  const stays = 20_001;
  const goes = 20_002;
  for (const id of [stays, goes]) await addReleaseNumbered(id, "2026-11-01");
  await execute("UPDATE releases SET status = 'cancelled', updated_at = '2026-11-02' WHERE id = :goes", {
    goes,
  });
  const fileOf = async () => (await listAddressFiles(1)).find(({ file }) => file === 9);
  expect((await fileOf())?.updatedAt).toEqual(new Date("2026-11-02T00:00:00Z"));
  await execute("UPDATE releases SET status = 'removed' WHERE id = :stays", { stays });
  expect(await fileOf()).toBeUndefined();
});

test("an index names the files of its own numbers, and reads no others, however many there are", async () => {
  for (let made = 0; made < 100; made += 1) await addRelease();
  const far = 7_654_321;
  await addReleaseNumbered(far, "2026-11-01");
  const index = await countIndexes();
  expect(index).toBe(77);
  expect(await listAddressFiles(index)).toMatchObject([{ file: Math.ceil(far / RELEASES_A_FILE) }]);
  expect(await listAddressFiles(index - 1)).toEqual([]);
  expect((await listAddressFiles(1)).every(({ file }) => file <= FILES_AN_INDEX)).toBe(true);

  const first = (index - 1) * 100_000 + 1;
  const own = { releases: RELEASES_A_FILE, first, last: index * 100_000, notListed: ["cancelled"] as const };
  expect(await rowsRead(FILES, own)).toBeLessThan(50);
  const whole = FILES.replace("id BETWEEN :first AND :last", ":first < :last");
  expect(await rowsRead(whole, own), "a table read whole would be seen").toBeGreaterThan(100);
});

/** How often the server went to a row for one statement, by its own count. */
const rowsRead = (statement: string, values: Record<string, Given>): Promise<number> =>
  transaction(async (tx) => {
    const count = async () => {
      const rows = await tx.rows(
        z.object({ Variable_name: z.string(), Value: z.string() }),
        "SHOW SESSION STATUS LIKE 'Handler_read%'",
      );
      return rows.reduce((sum, { Value }) => sum + Number(Value), 0);
    };
    const before = await count();
    await tx.rows(AddressFile, statement, values);
    return (await count()) - before;
  });
