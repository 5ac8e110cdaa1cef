import { beforeAll, expect, test } from "vitest";
import { ownDatabase } from "@/local/testing/own-database";
import { compareByDatabase } from "./compare";

ownDatabase();
beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = "a secret that only this test knows, long enough";
});

test("fifty random histories of a date, lived in the database, end in the mails that the oracle expects", async () => {
  const { mails, plannedAgain, differences } = await compareByDatabase(50, 7);
  expect(mails).toBeGreaterThan(25);
  expect(plannedAgain).toBe(0);
  expect(differences.map(({ seed, expected, got }) => ({ seed, expected, got }))).toEqual([]);
});
