import { expect, test } from "vitest";
import { readListAddress } from "./list-address";
import { listPath, shelfPath } from "./paths";

const after = { day: "2026-12-04", id: 17 };

test("what a list's address says is what was chosen there", () => {
  expect(readListAddress(["months", "2026-12"])).toEqual({ list: "2026-12", filter: {}, after: null });
  expect(readListAddress(["this-week", "kinds", "comic", "formats", "%E6%96%87%E5%BA%AB"])).toEqual({
    list: "this-week",
    filter: { kind: "comic", format: "文庫" },
    after: null,
  });
  expect(readListAddress(["publishers", "A%2FB", "after", "2026-12-04-17"])).toEqual({
    shelf: { kind: "publishers", key: "A/B" },
    filter: {},
    after,
  });
});

test.each([
  ["nowhere"],
  ["months", "2026-13"],
  ["authors"],
  ["moved", "kinds"],
  ["moved", "kinds", "weapons"],
  ["moved", "after", "yesterday"],
  ["moved", "colours", "red"],
])("%s/%s … names no list", (...segments) => {
  expect(readListAddress(segments.filter((segment) => segment !== undefined))).toBeNull();
});

test("what is written can be read", () => {
  const chosen = { filter: { kind: "cd", format: "初回限定盤 A/B" }, after } as const;
  const segments = (path: string) => path.slice(1).split("/");
  const cursor = chosen.after as never;
  const choice = { filter: chosen.filter, after: cursor };
  expect(readListAddress(segments(listPath("moved", choice)))).toEqual({ list: "moved", ...chosen });
  const shelf = { kind: "labels", key: "月の 文庫" } as const;
  expect(readListAddress(segments(shelfPath(shelf, choice)))).toEqual({ shelf, ...chosen });
});
