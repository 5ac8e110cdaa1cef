/** Addresses on their way through proxy.ts to the page that reads them. */
import { globSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { SHELF_KINDS } from "@/core/catalogue/shelf";
import { LOCALES } from "@/core/words/locale";
import { config, proxy } from "@/proxy";
import { readFeedAddress } from "./feed-address";
import { readListAddress } from "./list-address";
import { inLocale, releaseName, releasePath, shelfPath } from "./paths";
import { nameInside } from "./segment";

const NAMED = SHELF_KINDS.filter((kind) => kind !== "kinds");
const cursor = { day: "2026-12-04", id: 17 } as never;
const matcher = new RegExp(`^${config.matcher[0]}$`);

const name = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }),
  fc.string({ unit: fc.constantFrom("%", "2", "E", ".", "~", "/", "a", "木"), minLength: 1, maxLength: 9 }),
  fc.constantFrom("100%オレンジ", "will.i.am", "pixiv.net", "No.10", "..", "index", "a.rsc", "'\"<>"),
);

/** The segments that a page is given, decoded so many times on their way. */
async function given(address: string, times: number): Promise<{ locale?: string; segments: string[] }> {
  const { pathname } = new URL(address, "http://site");
  expect(pathname).toMatch(matcher);
  const answer = await proxy(new NextRequest(`http://site${pathname}`));
  expect(answer.status).toBe(200);
  const inside = new URL(answer.headers.get("x-middleware-rewrite") ?? "").pathname;
  const [, locale, ...segments] = inside.split("/");
  const decode = (segment: string) =>
    Array.from({ length: times }).reduce<string>((text) => decodeURIComponent(text), segment);
  return { ...(locale && { locale }), segments: segments.map(decode) };
}

test("any name finds its page, its card and its feeds, in both languages, however often it is decoded", async () => {
  await fc.assert(
    fc.asyncProperty(
      name,
      fc.constantFrom(...NAMED),
      fc.constantFrom(...LOCALES),
      fc.integer({ min: 0, max: 2 }),
      async (key, kind, locale, times) => {
        const shelf = { kind, key };
        const chosen = { filter: { kind: "comic", format: key }, after: cursor } as const;
        const page = await given(inLocale(locale, shelfPath(shelf, chosen)), times);
        expect([page.locale, readListAddress(page.segments)]).toEqual([locale, { shelf, ...chosen }]);
        const card = await given(inLocale(locale, `/embed${shelfPath(shelf)}`), times);
        expect(card.segments[0]).toBe("embed");
        expect(readListAddress(card.segments.slice(1))).toMatchObject({ shelf });
        const feed = new URL(`/feeds/${locale}${shelfPath(shelf)}/coming.ics`, "http://site").pathname;
        expect(feed).not.toMatch(matcher);
        expect(readFeedAddress(feed.split("/").slice(3))?.subject).toEqual({ of: "shelf", shelf });
      },
    ),
    { seed: 20261129, numRuns: 400 },
  );
});

test("any slug leads to its title", async () => {
  await fc.assert(
    fc.asyncProperty(
      name,
      fc.constantFrom(...LOCALES),
      fc.integer({ min: 0, max: 2 }),
      async (slug, locale, times) => {
        const release = { id: 12, slug };
        const page = await given(inLocale(locale, releasePath(release)), times);
        expect(nameInside(page.segments[1] ?? "")).toBe(releaseName(release));
      },
    ),
    { seed: 20261129, numRuns: 400 },
  );
});

test.each([
  "/authors/%A0",
  "/en/publishers/100%",
  "/authors/%E3%81/formats/x",
  "/en/embed/authors/%ff",
  "/releases/1-%A0",
])("%s is no text: it is not found, under a policy of its own", async (address) => {
  const answer = await proxy(new NextRequest(`http://site${address}`));
  expect(new URL(answer.headers.get("x-middleware-rewrite") ?? "").pathname).toMatch(
    /^\/(?:ja|en)\/missing$/,
  );
});

const addressOf = (file: string) =>
  path.posix
    .dirname(file)
    .slice("app".length)
    .replace(/\/\([^)]+\)|\/\[locale\](?=.*page\.tsx$)/g, "")
    .replace(/\[[^\]]+\]+/g, "x") || "/";

test("route handlers and static files are none of its business, pages are", () => {
  const routes = globSync("app/**/route.{ts,tsx}")
    .map(addressOf)
    .filter((address) => !/^\/(?:go|console)(?:\/|$)/.test(address));
  const files = globSync("public/**/*.*").map((file) => file.slice("public".length));
  const pages = globSync("app/**/page.tsx").map(addressOf);
  expect([routes.length, files.length, pages.length].every((count) => count > 2)).toBe(true);
  expect([...routes, ...files].filter((address) => matcher.test(address))).toEqual([]);
  expect(pages.filter((address) => !matcher.test(address))).toEqual([]);
});

/** What its own function makes of addresses that are neither a page nor an act. */
const OF_THE_CONSOLE: Record<string, string> = {
  "/console/missing": "http://site/console/ja/nothing",
  "/%63onsole/ja": "http://site/console/missing",
};

test.each(["/console", "/console/ja", "/console/acts/approve-run", "/console/missing", "/%63onsole/ja"])(
  "%s is nothing to the public function, and the console's own answers it",
  async (address) => {
    const answer = () => proxy(new NextRequest(`http://site${address}`));
    expect(matcher.test(address)).toBe(true);
    const elsewhere = await answer();
    expect(elsewhere.status).toBe(404);
    expect(elsewhere.headers.get("x-middleware-rewrite")).toBe("http://site/ja/missing");
    process.env.OPERATIONS_FUNCTION = "operations";
    const own = await answer();
    delete process.env.OPERATIONS_FUNCTION;
    const isPassed = own.headers.get("x-middleware-next") === "1";
    const rewritten = own.headers.get("x-middleware-rewrite");
    expect(isPassed || rewritten).toBe(OF_THE_CONSOLE[address] ?? true);
  },
);
