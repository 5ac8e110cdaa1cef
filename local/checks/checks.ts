/** Every check of `npm test`, in the order in which they run. */
import { type Count, countBars, countPlaywright, countVitest } from "./count";

export interface Check {
  name: string;
  command: string[];
  /** Where the check leaves its report under `.local/reports`, and how to count in it; without one its exit code counts as one test. */
  report?: { file: string; count(report: unknown): Count };
  env?: Record<string, string>;
}

export const REPORTS = ".local/reports";

/** Without `paths` every check there is; with paths only the tests and stories that they name. `full` widens the browser's matrix. */
export function checksFor({ full, paths }: { full: boolean; paths: string[] }): Check[] {
  if (paths.length === 0) return allChecks(full);
  const stories = paths.filter((path) => path.startsWith("e2e"));
  const tests = paths.filter((path) => !stories.includes(path));
  return [
    ...(tests.length > 0 ? [vitest(tests, full)] : []),
    ...(stories.length > 0 ? [playwright(full, stories)] : []),
  ];
}

function allChecks(full: boolean): Check[] {
  return [
    { name: "format and lint", command: ["biome", "check", "."] },
    { name: "types", command: ["tsc", "--noEmit"] },
    vitest([], full),
    // After the tests of infra/, which install the platform whose types these are.
    { name: "types of the deployment", command: ["tsc", "-p", "tsconfig.sst.json"] },
    playwright(full, []),
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
    bars("the site while what it stands on breaks", ["faults/run.ts", "web", "--short"]),
    full
      ? bars("what a phone gets, with Lighthouse and many titles", ["bench/run.ts", "front"])
      : bars("what a phone gets, in short", ["bench/run.ts", "front", "--short"]),
    {
      name: "the development server shows an edit",
      command: ["node", "--import", "tsx", "local/checks/dev-server.ts"],
    },
    { name: "the demo's smoke test", command: ["node", "--import", "tsx", "local/demo.ts", "--check"] },
  ];
}

/** `full` also types those command blocks of the papers that take longer. */
function vitest(paths: string[], full: boolean): Check {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${REPORTS}/vitest.json`];
  return {
    name: "unit and database tests",
    command: ["vitest", "run", ...reporters, ...paths],
    env: full ? { FULL_MATRIX: "1" } : {},
    report: { file: "vitest.json", count: countVitest },
  };
}

function playwright(full: boolean, paths: string[]): Check {
  return {
    name: "the site in a browser",
    command: ["playwright", "test", "--reporter=list,json", ...paths],
    env: {
      PLAYWRIGHT_JSON_OUTPUT_NAME: `${REPORTS}/playwright.json`,
      ...(full && { FULL_MATRIX: "1" }),
    },
    report: { file: "playwright.json", count: countPlaywright },
  };
}

/** Each bar that is judged counts as one test. */
function bars(name: string, [script = "", ...args]: string[]): Check {
  const file = `${script.split("/")[0]}-${args[0]}.json`;
  return {
    name,
    command: ["node", "--import", "tsx", script, ...args],
    env: { BARS_REPORT: `${REPORTS}/${file}` },
    report: { file, count: countBars },
  };
}
