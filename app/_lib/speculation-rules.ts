/** What a browser may do ahead for a link that a mouse rests on or a finger presses (https://wicg.github.io/nav-speculation/speculation-rules.html). */

/** Where the rules stand; public pages name it in a header. */
export const SPECULATION_RULES_PATH = "/speculation-rules";

/** Pages that all share from a cache: no search, which asks the database, no member's page, no short link, no door of a form. */
const SHARED = [
  "/",
  "/after/*",
  "/releases/*",
  "/months/*",
  "/this-week",
  "/announced",
  "/moved",
  "/undated",
];
const SHELVES = ["series", "authors", "publishers", "labels", "kinds", "formats"].map((kind) => `/${kind}/*`);
const IN_BOTH = [...SHARED, ...SHELVES].flatMap((path) => [path, path === "/" ? "/en" : `/en${path}`]);

/** Never the same page in the other language: whoever reads one seldom goes there. */
const where = { and: [{ href_matches: IN_BOTH }, { not: { selector_matches: "[hreflang]" } }] };

/** Rested on, the page alone is fetched, none of its files; pressed, it is made ready. Why not sooner: docs/decisions/fetching-ahead.md. */
export const SPECULATION_RULES = {
  prefetch: [{ where, eagerness: "moderate" }],
  prerender: [{ where, eagerness: "conservative" }],
};
