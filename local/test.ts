/** `npm test`: runs every check and ends with `N passed, N failed`. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Check, checksFor, REPORTS } from "./checks/checks";
import type { Count } from "./checks/count";
import { logOf, runCheck } from "./checks/run-check";
import { endWithUs } from "./end-with-us";
import { removeTestDatabases } from "./testing/remove-databases";

const HELP = `npm test                   every check
npm test -- PATH …         only the tests, or the stories under e2e/, that the paths name
npm test -- --verbose      shows what the checks print; otherwise it stands in ${REPORTS}/
npm run test:full          with every width, language and theme, and Lighthouse

In this order, those of one line at the same time:
${checksFor({ full: false, paths: [] })
  .map((group) => `  ${namesOf(group)}`)
  .join("\n")}
`;

const args = process.argv.slice(2);
const paths = args.filter((arg) => !arg.startsWith("--"));
const unknown = args.filter(
  (arg) => arg.startsWith("--") && !["--full", "--verbose", "--help"].includes(arg),
);
const missing = paths.filter((each) => !existsSync(each));

if (args.includes("--help")) {
  process.stdout.write(HELP);
} else if (unknown.length + missing.length > 0) {
  for (const each of unknown) process.stderr.write(`There is no option ${each}. See npm test -- --help.\n`);
  for (const each of missing) process.stderr.write(`There is no file or folder ${each}.\n`);
  process.exitCode = 2;
} else {
  const full = args.includes("--full");
  process.exitCode = await runAll(checksFor({ full, paths }), args.includes("--verbose"));
}

async function runAll(groups: Check[][], verbose: boolean): Promise<number> {
  mkdirSync(REPORTS, { recursive: true });
  process.env.TMPDIR = temporaryFolder();
  const total: Count = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const start = Date.now();
  for (const group of groups) {
    process.stdout.write(`── ${namesOf(group)} …\n`);
    await Promise.all(group.map((check) => runAndShow(check, total, verbose)));
  }
  if (groups.length > 2) removeTestDatabases(path.dirname(REPORTS)); // after a few named tests the next begin sooner with it
  summarize(total, Date.now() - start);
  return total.failed > 0 ? 1 : 0;
}

function namesOf(group: Check[]): string {
  return group.map(({ name }) => name).join(" + ");
}

async function runAndShow(check: Check, total: Count, verbose: boolean): Promise<void> {
  const start = Date.now();
  const count = await runCheck(check, { verbose });
  show(check, count, Date.now() - start);
  add(total, check, count);
}

/** One for everything that checks leave in it, removed when all are done; other users' processes may read there. */
function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-test-"));
  chmodSync(folder, 0o755);
  endWithUs(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function show(check: Check, { passed, failed, skipped, failures }: Count, ms: number): void {
  const mark = failed > 0 ? "✗" : "✓";
  process.stdout.write(
    `${mark} ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds(ms)}): ${check.name}\n`,
  );
  for (const failure of failures) process.stdout.write(`  ✗ ${failure}\n`);
  if (failed > 0) process.stdout.write(`  everything it printed: ${logOf(check)}\n`);
}

function add(total: Count, check: Check, count: Count): void {
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
  total.failures.push(...count.failures.map((failure) => `✗ ${check.name}: ${failure.split("\n")[0]}`));
}

function summarize(total: Count, ms: number): void {
  const lines = ["", ...total.failures];
  if (!process.env.SHINKAN_DATA) {
    lines.push("SHINKAN_DATA is not set: tests on real feeds and password vectors are among the skipped.");
  }
  lines.push(`${seconds(ms)} in all; logs in ${REPORTS}/`, `${total.skipped} skipped`);
  process.stdout.write(`${lines.join("\n")}\n${total.passed} passed, ${total.failed} failed\n`);
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
