import { expect, test } from "vitest";
import type { Condition } from "../config-shop";
import { clauseOf, holds } from "./conditions";

const now = new Date("2026-11-20T03:00:00Z");
const meets = (condition: Condition, value: unknown): boolean => holds(condition, () => value, now);
const column = "c";

test.each<[Condition, unknown, boolean]>([
  [{ column, equals: "ACTIVE" }, "ACTIVE", true],
  [{ column, equals: "ACTIVE" }, "WITHDRAWN", false],
  [{ column, equals: 0 }, "WITHDRAWN", false], // MySQL takes the text for 0
  [{ column, equals: 1 }, 1n, true],
  [{ column, equals: 1 }, "1", true],
  [{ column, equals: 1 }, true, true], // BIT(1)
  [{ column, equals: true }, 1, true],
  [{ column, equals: false }, false, true],
  [{ column, equals: 1 }, null, false],
  [{ column, equals: "" }, null, false],
  [{ column, in: [0, null] }, null, true],
  [{ column, in: [0, null] }, 0, true],
  [{ column, in: ["A", "B"] }, "C", false],
  [{ column, equals: "0x00FF" }, Buffer.from([0, 255]), true],
  [{ column, equals: "ACTIVE" }, Buffer.from("ACTIVE"), true],
  [{ column, is: "null" }, null, true],
  [{ column, is: "null" }, new Date(0), false],
  [{ column, is: "not null" }, "", true],
  [{ column, is: "before now" }, new Date("2026-11-20T02:59:59Z"), true],
  [{ column, is: "before now" }, new Date("2026-11-20T03:00:01Z"), false],
  [{ column, is: "before now" }, null, false],
  [{ column, is: "before now" }, now.getTime() / 1000 - 1, true],
  [{ column, is: "before now" }, "yesterday", false],
  [{ column, is: "null or before now" }, null, true],
  [{ column, is: "null or after now" }, new Date("2026-11-20T03:00:01Z"), true],
  [{ column, is: "after now" }, new Date("2026-11-20T03:00:01Z"), true],
  [{ column, is: "after now", zone: "Asia/Tokyo" }, new Date("2026-11-20T11:59:59Z"), false],
  [{ column, is: "after now", zone: "Asia/Tokyo" }, new Date("2026-11-20T12:00:01Z"), true],
])("%j of %s: %j", (condition, value, expected) => {
  expect(meets(condition, value)).toBe(expected);
});

test("of several conditions in any, one is enough", () => {
  const condition: Condition = {
    any: [
      { column: "asked", equals: 0 },
      { column: "confirmed", is: "not null" },
    ],
  };
  const row = (requested: number, confirmed: Date | null) => (name: string) =>
    name === "asked" ? requested : confirmed;
  expect(holds(condition, row(0, null), now)).toBe(true);
  expect(holds(condition, row(1, new Date(0)), now)).toBe(true);
  expect(holds(condition, row(1, null), now)).toBe(false);
});

test("what stands in SQL are names of columns and places for values, nothing else", () => {
  const evil = "x' OR 1=1 -- ";
  expect(clauseOf([])).toEqual({ sql: "TRUE", values: [] });
  expect(() => clauseOf([{ column: "a`b", equals: 1 }])).toThrow("not a table or column name");
  expect(clauseOf([{ column: "status", in: [evil, true, null] }])).toEqual({
    sql: "(`status` IN (?, ?) OR `status` IS NULL)",
    values: [evil, 1],
  });
});
