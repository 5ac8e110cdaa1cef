import { expect, test } from "vitest";
import { compare } from "./compare";

test("two thousand random histories of a date end in the mails that the oracle expects", () => {
  const { mails, differences } = compare(2_000);
  expect(mails).toBeGreaterThan(1_000);
  expect(differences.map(({ seed, expected, got }) => ({ seed, expected, got }))).toEqual([]);
});

test("a claim that does not ask again is found out", () => {
  expect(compare(300, { claimsBlindly: true }).differences.length).toBeGreaterThan(10);
});
