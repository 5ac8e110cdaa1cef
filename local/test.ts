/** Runs every check there is, one after the other, and ends with `N passed, N failed`. `--help` lists them. */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { Bar } from "./bars";

interface Count {
  passed: number;
  failed: number;
  skipped: number;
  /** What failed, in words: the end of a long log is what people read first. */
  failures: string[];
}

interface Check {
  name: string;
  command: string[];
  /** Where the check leaves its report, and how to count in it; without one the exit code counts as one test. */
  report?: { file: string; count(report: unknown): Count };
  env?: Record<string, string>;
}

const full = process.argv.includes("--full");
const reports = path.resolve(".local/reports");

const CHECKS: Check[] = [
  { name: "format and lint", command: ["biome", "check", "."] },
  { name: "types", command: ["tsc", "--noEmit"] },
  {
    name: "unit and database tests",
    command: [
      "vitest",
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${reports}/vitest.json`,
    ],
    report: { file: "vitest.json", count: countVitest },
  },
  // After the tests of infra/, which install the platform whose types these are.
  { name: "types of the deployment", command: ["tsc", "-p", "tsconfig.sst.json"] },
  {
    name: "the site in a browser",
    command: ["playwright", "test", "--reporter=list,json"],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: `${reports}/playwright.json`, ...(full ? { FULL_MATRIX: "1" } : {}) },
    report: { file: "playwright.json", count: countPlaywright },
  },
  bars("a storm of log-ins, in short", ["faults/run.ts", "login", "--short"]),
  bars("mail under kill -9, lost answers and late events, in short", [
    "faults/run.ts",
    "mail",
    "--short",
    "--kills",
    "5",
  ]),
  bars("imports under kill -9, without their database and on a full disk, in short", [
    "faults/run.ts",
    "import",
    "--short",
  ]),
  bars("what a mail costs, in short", ["bench/run.ts", "mail", "--short"]),
  // Last, when nothing else runs while time is measured.
  bars("the site under load, in short", ["bench/run.ts", "web", "--short"]),
  bars("the site while what it stands on breaks", ["faults/run.ts", "web"]),
  full
    ? bars("what a phone gets, with Lighthouse and many titles", ["bench/run.ts", "front"])
    : bars("what a phone gets, in short", ["bench/run.ts", "front", "--short"]),
  { name: "the demo walks the road", command: ["node", "--import", "tsx", "local/demo.ts", "--check"] },
];

/** Each bar that is judged counts as one test. */
function bars(name: string, [script = "", ...args]: string[]): Check {
  const command = ["node", "--import", "tsx", script, ...args];
  const file = `${script.split("/")[0]}-${args[0]}.json`;
  const env = { BARS_REPORT: path.join(reports, file) };
  return { name, command, env, report: { file, count: countBars } };
}

if (process.argv.includes("--help")) {
  process.stdout.write(
    `npm test runs, in this order:\n${CHECKS.map((check) => `  ${check.name}`).join("\n")}\n`,
  );
  process.exit(0);
}

mkdirSync(reports, { recursive: true });
const total: Count = { passed: 0, failed: 0, skipped: 0, failures: [] };
const lines: string[] = [];
for (const check of CHECKS) {
  const began = Date.now();
  const count = await run(check);
  for (const key of ["passed", "failed", "skipped"] as const) total[key] += count[key];
  const seconds = Math.round((Date.now() - began) / 1000);
  lines.push(
    `${check.name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped (${seconds} s)`,
  );
  total.failures.push(...count.failures.map((failure) => `✗ ${check.name}: ${failure}`));
}
process.stdout.write(`\n${[...lines, ...total.failures].join("\n")}\n`);
if (!process.env.SHINKAN_DATA) {
  process.stdout.write(
    "SHINKAN_DATA is not set: the tests on real feeds and password vectors are among the skipped.\n",
  );
}
process.stdout.write(`${total.skipped} skipped\n${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed > 0 ? 1 : 0);

async function run({ name, command, report, env = {} }: Check): Promise<Count> {
  process.stdout.write(`\n── ${name}\n`);
  const file = report && path.join(reports, report.file);
  if (file) rmSync(file, { force: true });
  const code = await exitCode(command, env);
  const count =
    report && file
      ? read(file, report.count)
      : { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0, failures: [] };
  // A run that broke off may have counted no failure.
  return code === 0 || count.failed > 0 ? count : { ...count, failed: 1, failures: [`exit code ${code}`] };
}

function exitCode([program = "", ...args]: string[], env: Record<string, string>): Promise<number> {
  const file = program === "node" ? process.execPath : path.resolve("node_modules/.bin", program);
  const child = spawn(file, args, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
  });
  return new Promise((resolve, reject) => child.on("error", reject).on("exit", (code) => resolve(code ?? 1)));
}

/** A missing report means that nothing ran: one failure. */
function read(file: string, count: (report: unknown) => Count): Count {
  try {
    return count(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    process.stderr.write(`No report of this check could be read: ${error}\n`);
    return { passed: 0, failed: 1, skipped: 0, failures: ["no report"] };
  }
}

function countVitest(report: unknown): Count {
  const found = report as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    testResults: { assertionResults: { status: string; fullName: string }[] }[];
  };
  const failures = found.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === "failed")
    .map(({ fullName }) => fullName);
  const passed = found.numPassedTests;
  const failed = found.numFailedTests;
  const skipped = found.numPendingTests;
  return { passed, failed, skipped, failures };
}

interface Suite {
  file: string;
  specs: { title: string; ok: boolean }[];
  suites?: Suite[];
}

function countPlaywright(report: unknown): Count {
  const { stats, suites } = report as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
    suites: Suite[];
  };
  const failed = stats.unexpected + stats.flaky;
  return { passed: stats.expected, failed, skipped: stats.skipped, failures: suites.flatMap(failedStories) };
}

function failedStories({ file, specs, suites = [] }: Suite): string[] {
  const failed = specs.filter(({ ok }) => !ok).map(({ title }) => `${file}, ${title}`);
  return [...failed, ...suites.flatMap(failedStories)];
}

function countBars(report: unknown): Count {
  const { bars } = report as { bars: Bar[] };
  const judged = bars.filter(({ limit }) => limit !== null);
  const failed = judged.filter(({ ok }) => !ok);
  return {
    passed: judged.length - failed.length,
    failed: failed.length,
    skipped: 0,
    failures: failed.map(({ name, value, limit, unit }) => `${name}: ${value} ${unit} (limit ${limit})`),
  };
}
