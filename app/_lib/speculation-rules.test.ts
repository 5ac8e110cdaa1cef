import { expect, test } from "vitest";
import { SPECULATION_RULES } from "./speculation-rules";

/** As a browser reads it: https://wicg.github.io/nav-speculation/speculation-rules.html#document-rule-url-pattern-predicate. */
const isMatched = (address: string): boolean =>
  [...SPECULATION_RULES.prefetch, ...SPECULATION_RULES.prerender].some(({ where }) =>
    where.and.some(
      (condition) =>
        "href_matches" in condition &&
        condition.href_matches.some((pattern) =>
          new URLPattern(pattern, "https://shinkan.example").test(address, "https://shinkan.example"),
        ),
    ),
  );

test("pages that all share are fetched ahead, in both languages, whatever the name in their address", () => {
  for (const path of [
    "/releases/12-月の図書館",
    "/releases/12-100%25?link=spring",
    "/months/2026-12",
    "/months/2026-12/covers/kinds/comic/after/2026-12-04-7",
    "/after/2026-12-04-7",
    "/this-week",
    "/authors/will.i.am",
    "/series/A%2FB",
    "/kinds/book/formats/%E6%96%87%E5%BA%AB",
  ]) {
    expect(isMatched(path), path).toBe(true);
    expect(isMatched(`/en${path}`), `/en${path}`).toBe(true);
  }
  for (const home of ["/", "/en", "/?link=spring"]) expect(isMatched(home), home).toBe(true);
});

test("nothing of a member, nothing that counts, asks the database or writes, and no other site", () => {
  for (const path of [
    "/my",
    "/my/month/2026-12",
    "/login?next=%2Fmy",
    "/search?q=%E6%9C%AC",
    "/go/spring",
    "/api/auth/signout",
    "/api/subscriptions",
    "/api/unsubscribe?link=x",
    "/feeds/ja/coming.ics",
    "/embed/coming",
    "/console",
  ]) {
    expect(isMatched(path), path).toBe(false);
    if (!path.startsWith("/api")) expect(isMatched(`/en${path}`), `/en${path}`).toBe(false);
  }
  expect(isMatched("https://shop.example/releases/12")).toBe(false);
});
