import { expect, test } from "vitest";
import { withoutMiddle } from "./without-middle";

test.each([
  ["短い題名", 20, "短い題名"],
  ["あいうえおかきくけこさしすせそ 12", 20, "あいうえおか…そ 12"],
  ["A Title That Goes On and On, Vol. 12", 24, "A Title That G…Vol. 12"],
  ["👩‍👩‍👧‍👦".repeat(10), 12, "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦…👩‍👩‍👧‍👦👩‍👩‍👧‍👦"],
])("%s in %i columns", (title, most, shown) => {
  expect(withoutMiddle(title, most)).toBe(shown);
});

test("whatever the width, what is shown is not wider, and begins and ends as the title does", () => {
  const title = "勇者パーティを追放された雑用係、Vol. 12 特装版";
  for (let most = 8; most < 60; most += 1) {
    const shown = withoutMiddle(title, most);
    const [start = "", end = title] = shown.split("…");
    expect(title.startsWith(start) && title.endsWith(end)).toBe(true);
    const width = [...shown].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 2 : 1), 0);
    expect(width).toBeLessThanOrEqual(most);
  }
});
