import { expect, test } from "vitest";
import { inLocale, isCachedPath, releasePath, splitLocale } from "./paths";

test.each([
  "/",
  "/months/2026-12",
  "/months/2026-12/after/2026-12-04-17",
  "/after/2026-12-04-17",
  "/releases/12-moon",
  "/releases/12",
  "/authors/%E5%A4%8F%E9%87%8E%20%E6%B1%80",
  "/kinds/comic/after/2026-12-04-17",
  "/this-week",
  "/moved/kinds/comic/after/2026-12-04-17",
  "/months/2026-12/kinds/book/formats/%E6%96%87%E5%BA%AB",
  "/publishers/A/formats/B",
])("%s may be kept by a cache", (path) => expect(isCachedPath(path)).toBe(true));

test.each([
  "/wp-login.php",
  "/months/2026-13",
  "/months/2026-12/",
  "/months/2026-12/after/9",
  "/releases/",
  "/releases/0-a",
  "/releases/12-a/b",
  "/kinds/weapons",
  "/authors/",
  "/months/9999-12",
  "/last-week",
  "/moved/kinds/weapons",
  "/moved/formats/A/kinds/book",
  "/announced/formats/",
])("%s is answered before a cache can keep it", (path) => expect(isCachedPath(path)).toBe(false));

test("an address finds its way into both languages and back", () => {
  expect([inLocale("ja", "/"), inLocale("en", "/"), inLocale("en", "/my")]).toEqual(["/", "/en", "/en/my"]);
  expect(splitLocale("/en")).toEqual({ locale: "en", path: "/" });
  expect(splitLocale("/english")).toEqual({ locale: "ja", path: "/english" });
});

test("a Japanese slug is written as addresses are", () => {
  expect(releasePath({ id: 7, slug: "月の本" })).toBe("/releases/7-%E6%9C%88%E3%81%AE%E6%9C%AC");
});
