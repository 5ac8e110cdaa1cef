import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CORE_ORDER, rawSqlViolations, violations } from "./architecture";
import { circles } from "./circles";

function sources(): Map<string, string> {
  const list = ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx", "*.js", "*.mjs"];
  const names = execFileSync("git", list, { encoding: "utf8" }).trim().split("\n");
  return new Map(names.filter(existsSync).map((name) => [name, readFileSync(name, "utf8")]));
}

const page = () => readFileSync("docs/decisions/raw-sql.md", "utf8");

test("the page on the architecture names every room of core, in the order in which they may import", () => {
  const page = readFileSync("docs/architecture.md", "utf8");
  const named = [...page.matchAll(/^\| \[`(\w+)`\]\(\.\.\/core\/\1\)/gm)].map((match) => match[1] ?? "");
  expect(named).toEqual(CORE_ORDER);
  const rooms = readdirSync("core", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(rooms.filter(({ name }) => !named.includes(name))).toEqual([]);
});

test("no two files import each other in a circle", () => {
  expect(circles(sources())).toEqual([]);
});

test("a circle is found, also one of types and one through several files", () => {
  const planted = new Map([
    ["core/a/one.ts", 'import { two } from "../b/two";'],
    ["core/b/two.ts", 'import { three } from "@/core/c/three";'],
    ["core/c/three.tsx", 'import type { One } from "../a/one";'],
    ["core/c/four.ts", 'import { three } from "./three";'],
  ]);
  expect(circles(planted)).toEqual([["core/a/one.ts", "core/b/two.ts", "core/c/three.tsx"]]);
});

const planted = (file: string, text: string) =>
  violations(new Map([[file, text]])).map((found) => found.rule);

test("every file keeps the dependency rules", () => {
  const files = sources();
  expect(files.size).toBeGreaterThan(20);
  expect(violations(files)).toEqual([]);
});

test("docs/decisions/raw-sql.md names exactly the files that speak SQL, and none of them speaks Prisma too", () => {
  expect(rawSqlViolations(sources(), page())).toEqual([]);
});

test("a file that is not named, one that is named in vain, and one that is both are found", () => {
  const sql = 'import { rows } from "../database/sql"';
  const files = new Map([
    ["core/links/unnamed.ts", sql],
    ["core/links/both.ts", `${sql}\nimport { prisma } from "../database/prisma"`],
    ["core/links/typed.ts", 'import type { Tx } from "../database/sql"'],
    ["core/links/test.db.test.ts", sql],
  ]);
  const named =
    "| `core/links/both.ts` | set |\n| `core/links/gone.ts` | set |\n| `core/links/typed.ts` | set |";
  expect(rawSqlViolations(files, named).map(({ file, rule }) => `${file}: ${rule}`)).toEqual([
    "core/links/unnamed.ts: docs/decisions/raw-sql.md does not name this file",
    "core/links/gone.ts: docs/decisions/raw-sql.md names a file that has no SQL",
    "core/links/both.ts: a file is Prisma or SQL, never half",
  ]);
});

const CLAIMED = "a row's type is claimed: rows(Shape, …) has it from its shape";

test.each([
  ["core/feed/parse.ts", 'import { page } from "../../app/page"', "core may not import this"],
  ["core/feed/parse.ts", 'import { plan } from "../notices/plan"', "inside core, import leftwards only"],
  ["core/config.ts", 'import { parse } from "./feed/parse"', "inside core, import leftwards only"],
  [
    "core/imports/record/row.ts",
    'import { gates } from "../stage/gates"',
    "inside core, import leftwards only",
  ],
  [
    "core/imports/apply/apply.ts",
    'import { read } from "../import-feed"',
    "inside core, import leftwards only",
  ],
  ["core/catalogue/list.ts", 'import { cache } from "next/cache"', "core knows no framework"],
  ["app/page.tsx", 'const job = await import("../jobs/notify")', "app may not import this"],
  ["app/page.tsx", 'import { start } from "@/local/demo"', "app may not import this"],
  ["jobs/import.ts", 'import { start } from "../local/demo"', "jobs may not import this"],
  ["jobs/commands/daily.ts", 'await import("../../local/workflows/daily")', "jobs may not import this"],
  [
    "jobs/import.ts",
    'import { createPool } from "mariadb"',
    "only core/database/pool and core/shop open a database",
  ],
  ["infra/jobs.ts", 'import { env } from "../core/env"', "infra may not import this"],
  [
    "infra/task.ts",
    'import { local } from "@pulumi/command"',
    "SST reads this before Pulumi's packages are there: import them where they are used",
  ],
  ["infra/site.ts", 'import { all } from "./testing/program"', "what tests stand on is theirs alone"],
  ["shinkan.config.ts", 'import { env } from "./core/env"', "the configuration imports only core/config"],
  [
    "core/links/list.ts",
    'import { Prisma } from "../../prisma/generated/client/client"',
    "of the generated client only types",
  ],
  ["core/feed/index.ts", 'export * from "./parse"', "a barrel"],
  ["core/utils/strings.ts", "export const x = 1", "a drawer where a noun belongs"],
  ["app/page.tsx", "const sql = `SELECT id FROM releases`", "SQL in app"],
  ["faults/mail/plan.ts", `const [row] = await ${"query"}<{ id: number }>("SELECT 1 AS id")`, CLAIMED],
  ["core/shop/members.ts", `await ${"readShop"}<Member>(select)`, CLAIMED],
  ["core/links/list.db.test.ts", `await tx.${"query"}<Row>(sql)`, CLAIMED],
  ["e2e/story.spec.ts", `(await ${"readRows"}("SELECT 1 AS id")) as { id: number }[]`, CLAIMED],
])("%s with «%s» is found", (file, text, rule) => {
  expect(planted(file, text)).toContain(rule);
});

test("what the rules allow is not found", () => {
  expect(planted("jobs/run.ts", 'const { demo } = await import("../demo")')).toEqual([]);
  expect(
    planted("core/mail/slip.tsx", 'import { Html } from "@react-email/components"; import "react"'),
  ).toEqual([]);
  expect(planted("infra/testing/program.ts", 'import { withLock } from "../../local/file-lock"')).toEqual([]);
  expect(planted("app/page.tsx", 'import { findRelease } from "@/core/catalogue/find-release"')).toEqual([]);
});
