import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Of the text of a file, statements that change or remove what was written down. */
const rewrites = (text: string): string[] =>
  text.match(
    /\b(?:UPDATE|DELETE\s+(?:\w+\s+)?FROM|REPLACE\s+INTO|TRUNCATE(?:\s+TABLE)?|DROP\s+TABLE|ALTER\s+TABLE)\s+`?audit_log\b|\bauditEntry\.(?!find|count|groupBy|aggregate)\w+/gi,
  ) ?? [];

function shipped(): string[] {
  const list = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    encoding: "utf8",
  });
  return list
    .trim()
    .split("\n")
    .filter((file) => /^(app|core|jobs|open-next|infra|local|prisma)\/.*\.(ts|tsx|sql)$/.test(file))
    .filter((file) => !file.endsWith("audit-log.test.ts") && existsSync(file));
}

test("nothing in the code changes or removes a row of the audit log", () => {
  const files = shipped();
  expect(files.length).toBeGreaterThan(500);
  expect(files.flatMap((file) => rewrites(readFileSync(file, "utf8")))).toEqual([]);
});

test.each([
  "UPDATE audit_log SET act = 'x'",
  "DELETE FROM audit_log WHERE id < 9",
  "DELETE a FROM audit_log a",
  "TRUNCATE TABLE audit_log",
  "ALTER TABLE audit_log DROP COLUMN actor",
  "db.auditEntry.deleteMany({})",
  "tx.db.auditEntry.updateMany({ data })",
])("%s would be found", (text) => {
  expect(rewrites(text)).toHaveLength(1);
});

test("reading and adding is not taken for it", () => {
  expect(rewrites("INSERT INTO audit_log (at) VALUES (1); db.auditEntry.findMany({})")).toEqual([]);
});
