import { expect, test } from "vitest";
import { majorUnits, moneyText } from "./money";

test("yen has no smaller coin and is written as each language writes it", () => {
  expect(moneyText(1320, "JPY", "ja")).toBe("1,320円");
  expect(moneyText(1320, "JPY", "en")).toBe("¥1,320");
  expect(majorUnits(1320, "JPY")).toBe(1320);
});

test("cents become dollars", () => {
  expect(moneyText(1499, "USD", "en")).toBe("US$14.99");
  expect(majorUnits(1499, "USD")).toBe(14.99);
});
