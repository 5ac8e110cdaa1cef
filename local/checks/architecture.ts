/** Finds broken dependency rules by reading the imports: which folder may know which. */
import path from "node:path";

export interface Violation {
  file: string;
  imports: string;
  rule: string;
}

/** Inside `core` each folder may import those to its left. */
export const CORE_ORDER = [
  "release",
  "database",
  "words",
  "links",
  "feed",
  "search",
  "catalogue",
  "imports",
  "shop",
  "sales",
  "accounts",
  "webhooks",
  "subscriptions",
  "demand",
  "cards",
  "mail",
  "notices",
  "console",
];
/** Inside `core/imports` likewise; its own files may import all of them. */
const IMPORTS_ORDER = ["record", "precedence", "run", "fingerprints", "stage", "apply"];
const AREAS = ["app", "core", "jobs", "open-next", "infra", "local", "bench", "faults", "e2e", "examples"];

/** What the product's own folders may import; folders that are not listed may import anything. */
const ALLOWED: Record<string, (to: string, from: string) => boolean> = {
  core: (to) => to.startsWith("core/") || to.startsWith("prisma/generated/"),
  app: (to) => /^(app|core)\/|^(shinkan\.config|proxy)\b/.test(to),
  jobs: (to, from) =>
    /^(jobs|core)\/|^shinkan\.config\b|^open-next\/tag-cache\b/.test(to) ||
    (from === "jobs/run.ts" && to.startsWith("local/")),
  "open-next": (to) => /^(open-next|core)\//.test(to),
  infra: (to) =>
    /^infra\/|^jobs\/(workflows|workflow-states)$|^core\/cards\/font-files\b|^shinkan\.config\b/.test(to),
};

const NEXT_OR_AWS = /^(next|next-auth|react|react-dom|@opennextjs|sst)(\/|$)/;
const DRAWERS = /(^|\/)(utils?|helpers?|services?|types|common|misc|shared)(\/|\.tsx?$)/;

/** `files` maps paths from the repository's root to their text; tests and samples may import anything. */
export function violations(files: Map<string, string>): Violation[] {
  return [...files].flatMap(([file, text]) => [
    ...(DRAWERS.test(file) ? [{ file, imports: "", rule: "a drawer where a noun belongs" }] : []),
    ...(isTest(file) ? [] : importsOf(text).flatMap((to) => check(file, resolveImport(file, to)))),
    ...(isTest(file) ? [] : contents(file, text)),
    ...(CLAIMED_ROWS.test(text) && !ownsRows(file)
      ? [{ file, imports: "", rule: "a row's type is claimed: rows(Shape, …) has it from its shape" }]
      : []),
  ]);
}

/** A type argument on a query, or a cast of what it found. The control in the test is put together so that it is not found itself. */
const CLAIMED_ROWS =
  /\b(?:query|queryRaw|execute|readShop)<(?!const )|\bawait [\w.]*\b(?:query|readRows)\([^;]*?\)\)? as \S/;

/** The pool, where what the driver gives gets its type. */
const ownsRows = (file: string): boolean => /^core\/(database\/|shop\/shop-database\.ts$)/.test(file);

const isTest = (file: string): boolean => /\.test\.tsx?$|\/(samples?|testing)\//.test(file);

function check(file: string, to: string): Violation[] {
  const area = file.split("/")[0] ?? "";
  const broken = (rule: string) => [{ file, imports: to, rule }];
  const inside = AREAS.includes(to.split("/")[0] ?? "") || /^(shinkan\.config|proxy|prisma\/)/.test(to);
  if (inside && ALLOWED[area] && !ALLOWED[area](to, file)) return broken(`${area} may not import this`);
  if (area === "core" && !mayInCore(file, to)) return broken("inside core, import leftwards only");
  if (area === "core" && NEXT_OR_AWS.test(to) && !isTemplate(file, to))
    return broken("core knows no framework");
  if (/\/testing\//.test(to) && ALLOWED[area]) return broken("what tests stand on is theirs alone");
  if (file === "shinkan.config.ts" && to !== "core/config")
    return broken("the configuration imports only core/config");
  if (to === "mariadb" && area !== "local" && !ownsPool(file))
    return broken("only core/database/pool and core/shop open a database");
  return [];
}

/** React is allowed where mails are written. */
const isTemplate = (file: string, to: string): boolean => file.startsWith("core/mail/") && /^react/.test(to);

const ownsPool = (file: string): boolean =>
  /^core\/(database|shop)\/|^(bench|faults|e2e|examples)\//.test(file);

function mayInCore(file: string, to: string): boolean {
  const from = file.split("/");
  const target = to.split("/");
  if (target[0] !== "core" || !isLeftwards(CORE_ORDER, from[1], target[1])) return target[0] !== "core";
  if (from[1] !== "imports" || target[1] !== "imports" || from.length < 4) return true;
  return target.length > 3 && isLeftwards(IMPORTS_ORDER, from[2], target[2]);
}

/** A room that is not in the order (a file at its root) stands before all of them. */
function isLeftwards(order: string[], from = "", target = ""): boolean {
  return order.indexOf(target) <= order.indexOf(from);
}

/** Rules that no import shows. */
function contents(file: string, text: string): Violation[] {
  const broken = (rule: string) => [{ file, imports: "", rule }];
  if (isProduct(file) && /^import (?!type)[^;]*prisma\/generated\//m.test(text))
    return broken("of the generated client only types");
  if (/^export \* from|^export \{[^}]*\} from/m.test(text)) return broken("a barrel");
  if (/^(infra\/[^/]+|sst\.config)\.ts$/.test(file) && /^import (?!type)[^;]*from "@pulumi\//m.test(text))
    return broken("SST reads this before Pulumi's packages are there: import them where they are used");
  if (file.startsWith("app/") && /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\s/.test(text))
    return broken("SQL in app");
  return [];
}

/** What is shipped, outside the folder that the database's own files are in. */
const isProduct = (file: string): boolean =>
  /^(core|app|jobs|open-next)\//.test(file) && !file.startsWith("core/database/") && !isTest(file);

const SQL = "core/database/sql";
const PRISMA = "core/database/prisma";

/** Where the list in docs/decisions/raw-sql.md and the files that speak SQL differ, and files that speak both. */
export function rawSqlViolations(files: Map<string, string>, page: string): Violation[] {
  const listed = new Set([...page.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] ?? ""));
  const imports = [...files]
    .filter(([file]) => isProduct(file))
    .map(([file, text]) => ({ file, to: importsOf(text).map((to) => resolveImport(file, to)) }));
  const raw = imports.filter(({ to }) => to.includes(SQL));
  const rule = (broken: string) => (file: string) => ({ file, imports: SQL, rule: broken });
  return [
    ...raw
      .map(({ file }) => file)
      .filter((file) => !listed.has(file))
      .map(rule("docs/decisions/raw-sql.md does not name this file")),
    ...[...listed]
      .filter((file) => !raw.some((one) => one.file === file))
      .map(rule("docs/decisions/raw-sql.md names a file that has no SQL")),
    ...raw
      .filter(({ to }) => to.includes(PRISMA))
      .map(({ file }) => file)
      .map(rule("a file is Prisma or SQL, never half")),
  ];
}

export function importsOf(text: string): string[] {
  const found = text.matchAll(
    /(?:^|[\s;}])(?:import|export)\b[^"'();]*?from\s*["']([^"']+)["']|\bimport\s*\(?\s*["']([^"']+)["']/g,
  );
  return [...found].map((match) => match[1] ?? match[2] ?? "");
}

/** `../db` and `@/core/db` as a path from the root; a package stays as it is. */
export function resolveImport(file: string, to: string): string {
  if (to.startsWith("@/")) return to.slice(2);
  return to.startsWith(".") ? path.posix.join(path.posix.dirname(file), to) : to;
}
