import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** The names in the first column of the tables, by the heading they stand under. */
function namedUnder(heading: string): string[] {
  const page = readFileSync("docs/decisions/dependencies.md", "utf8");
  const part = page.split("\n## ").find((section) => section.startsWith(heading)) ?? "";
  const rows = part.split("\n").filter((line) => line.startsWith("|"));
  return rows
    .slice(2)
    .flatMap((row) => (row.split("|")[1] ?? "").split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "@types/…")
    .sort();
}

const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const without = (names: object) =>
  Object.keys(names)
    .filter((name) => !name.startsWith("@types/"))
    .sort();

test("every package that runs in production says why it is here, and no other is named", () => {
  expect(namedUnder("What runs in production")).toEqual(without(dependencies));
});

test("every package that builds and tests says why it is here, and no other is named", () => {
  expect(namedUnder("What builds")).toEqual(without(devDependencies));
});

test("no version is a range", () => {
  for (const version of Object.values({ ...dependencies, ...devDependencies }))
    expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
});

test("one nodemailer runs in production, of the major that we name: next-auth brings none of its own", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, { version?: string; dev?: boolean }>;
  };
  const running = Object.entries(packages).filter(
    ([place, { dev }]) => place.endsWith("node_modules/nodemailer") && !dev,
  );
  expect(running.map(([, { version }]) => version)).toEqual([dependencies.nodemailer]);
});
