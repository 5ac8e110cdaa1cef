/** Every check of `npm test`, in the order in which they run, and which of them run at the same time. */
import { WAYS, type Way } from "../../e2e/ways";
import { type Count, countBars, countPlaywright, countVitest } from "./count";

export interface Check {
  name: string;
  command: string[];
  /** Where the check leaves its report under `.local/reports`, and how to count in it; without one its exit code counts as one test. */
  report?: { file: string; count(report: unknown): Count };
  env?: Record<string, string>;
}

export const REPORTS = ".local/reports";

/**
 * One group after the other; the checks of a group run at the same time. Without `paths` every check there is, with paths
 * only the tests and stories that they name. `full` tells the stories in every way.
 */
export function checksFor({ full, paths }: { full: boolean; paths: string[] }): Check[][] {
  if (paths.length === 0) return allChecks(full);
  const stories = paths.filter((path) => path.startsWith("e2e"));
  const tests = paths.filter((path) => !stories.includes(path));
  const groups: Check[][] = [];
  if (tests.length > 0) groups.push([vitest(tests, full)]);
  if (stories.length > 0)
    for (const way of waysOf(full))
      groups.push([playwright(`the site in a browser, ${way.name}`, way, stories, 1)]);
  return groups;
}

const waysOf = (full: boolean): Way[] => (full ? WAYS : WAYS.slice(0, 1));

/** Checks that count run beside others; those that show times run alone. */
function allChecks(full: boolean): Check[][] {
  return [
    [
      { name: "format and lint", command: ["biome", "check", "."] },
      { name: "types", command: ["tsc", "--noEmit"] },
    ],
    [vitest([], full), BUILD],
    // After the tests of infra/, which install the platform whose types these are.
    [{ name: "types of the deployment", command: ["tsc", "-p", "tsconfig.sst.json"] }],
    ...waysOf(full).flatMap(allStories),
    [bars("a storm of log-ins, in short", ["faults/run.ts", "login", "--short"])],
    [
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
      bars("what the console's pages read, in short", ["bench/run.ts", "console", "--short"]),
    ],
    [bars("the site under load, in short", ["bench/run.ts", "web", "--short"])],
    ...(full ? [[BREAKS], [PHONE_LONG]] : [[BREAKS, PHONE]]),
    [
      {
        name: "the development server shows an edit",
        command: ["node", "--import", "tsx", "local/checks/dev-server.ts"],
      },
      { name: "the demo's smoke test", command: ["node", "--import", "tsx", "local/demo.ts", "--check"] },
    ],
  ];
}

const BREAKS = bars("the site while what it stands on breaks", ["faults/run.ts", "web", "--short"]);
/** In short it counts bytes and movements; the long form judges times too, and runs alone. */
const PHONE = bars("what a phone gets, in short", ["bench/run.ts", "front", "--short"]);
const PHONE_LONG = bars("what a phone gets, with Lighthouse and many titles", ["bench/run.ts", "front"]);

/** Once, for all that visit the site afterwards. */
const BUILD: Check = {
  name: "the production build",
  command: ["node", "--import", "tsx", "local/lambda/build-site.ts", "--if-changed"],
};

/** Patterns of Playwright's, for the path of a file. */
const TOGETHER = "e2e/[^/]+\\.spec\\.ts$";
/** They move the site's clock, lock its tables, send everybody's mail or count what it keeps. */
const ALONE = "e2e/alone/";

/** Each way finds a new site, so that none sees the titles and members of another's stories. */
function allStories(way: Way): Check[][] {
  return [
    [playwright(`the site in a browser, ${way.name}`, way, [TOGETHER], 2)],
    [playwright(`stories that need the site for themselves, ${way.name}`, way, [ALONE], 1)],
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

function playwright(name: string, way: Way, paths: string[], workers: number): Check {
  const file = `playwright-${name.replaceAll(/\W+/g, "-")}.json`;
  const project = `--project=${way.name}`;
  return {
    name,
    command: ["playwright", "test", "--reporter=list,json", project, `--workers=${workers}`, ...paths],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: `${REPORTS}/${file}` },
    report: { file, count: countPlaywright },
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
