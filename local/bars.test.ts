import { expect, test } from "vitest";
import { atMost, timeAtMost } from "./bars";

test("a time fails the long form and is only told in the short one; a count is judged in both", () => {
  const slow = (short: boolean) => timeAtMost("cold start", 3, { limit: 2, unit: "×", short });
  expect(slow(false)).toMatchObject({ limit: 2, ok: false });
  expect(slow(true)).toMatchObject({ value: 3, limit: null, ok: true });
  expect(atMost("errors", 1, 0, "").ok).toBe(false);
});
