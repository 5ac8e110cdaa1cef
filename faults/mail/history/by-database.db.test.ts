import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "@/local/test-database";
import { compareByDatabase } from "./compare";

let db: TestDatabase;
beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = "a secret that only this test knows, long enough";
  db = await freshDatabase();
});
afterAll(() => db.drop());

test("fifty random histories of a date, lived in the database, end in the mails that the oracle expects", async () => {
  const { mails, plannedAgain, differences } = await compareByDatabase(50, 7);
  expect(mails).toBeGreaterThan(25);
  expect(plannedAgain).toBe(0);
  expect(differences.map(({ seed, expected, got }) => ({ seed, expected, got }))).toEqual([]);
}, 180_000);
