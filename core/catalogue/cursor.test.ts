import { expect, test } from "vitest";
import { toDay } from "../shop-day";
import { formatCursor, parseCursor } from "./cursor";

test("a cursor survives its way through an address", () => {
  const cursor = { day: toDay("2026-12-04"), id: 123 };
  expect(formatCursor(cursor)).toBe("2026-12-04-123");
  expect(parseCursor("2026-12-04-123")).toEqual(cursor);
});

test.each(["2026-02-30-1", "2026-12-04-0", "2026-12-04-007", "2026-12-04", "2026-12-04-1x", "", "' OR 1"])(
  "%s is no cursor",
  (text) => expect(parseCursor(text)).toBeNull(),
);
