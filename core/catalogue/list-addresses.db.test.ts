import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "@/local/test-database";
import { addRelease } from "@/local/test-releases";
import { execute } from "../db";
import { listAddresses, listAddressFiles } from "./list-addresses";

let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

test("every title that was not called off stands in exactly one file, with the time of its last change", async () => {
  const kept = await addRelease();
  await addRelease({ status: "withdrawn" });
  const far = await addRelease();
  await execute("DELETE FROM contributors WHERE release_id = ?", [far]);
  await execute("UPDATE releases SET id = 5000, updated_at = '2026-11-01 00:00:00.000' WHERE id = ?", [far]);
  expect((await listAddresses(1)).map(({ id }) => id)).toEqual([kept]);
  expect(await listAddresses(2)).toMatchObject([{ id: 5_000 }]);
  expect((await listAddressFiles()).map(({ file }) => file)).toEqual([1, 2]);
  expect((await listAddressFiles())[1]?.updatedAt).toEqual(new Date("2026-11-01T00:00:00Z"));
});
