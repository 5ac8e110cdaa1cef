/** Reads what a check left as its report: how many passed, and what each failure says. */
import path from "node:path";
import type { Bar } from "../bars";

export interface Count {
  passed: number;
  failed: number;
  skipped: number;
  /** What failed and why, a text each: the end of a long log is what people read first. */
  failures: string[];
}

export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: {
    name: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
  }[];
}

export interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: Suite[];
}

interface Suite {
  file: string;
  specs: Spec[];
  suites?: Suite[];
}

interface Spec {
  title: string;
  ok: boolean;
  tests?: { projectName: string; results: { errors?: StoryError[] }[] }[];
}

interface StoryError {
  message?: string;
  location?: { file: string; line: number };
}

export function countVitest(report: unknown): Count {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = report as VitestReport;
  const failed = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === "failed"),
  );
  // A file that cannot even be loaded has no tests that could fail.
  const broken = testResults.filter(
    ({ assertionResults, message }) => assertionResults.length === 0 && message,
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests,
    failures: [
      ...failed.map(({ fullName, failureMessages = [] }) => `${fullName}\n${shortened(failureMessages[0])}`),
      ...broken.map(({ name, message }) => `${name}\n${shortened(message)}`),
    ],
  };
}

export function countPlaywright(report: unknown): Count {
  const { stats, suites } = report as PlaywrightReport;
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    failures: suites.flatMap(failedStories),
  };
}

export function countBars(report: unknown): Count {
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

function failedStories({ file, specs, suites = [] }: Suite): string[] {
  const failed = specs.filter(({ ok }) => !ok).map((spec) => `${file}, ${spec.title}\n${reasonOf(spec)}`);
  return [...failed, ...suites.flatMap(failedStories)];
}

/** Of a story that ran out of time the first error only says so; the second says for what it waited, and where. */
function reasonOf({ tests = [] }: Spec): string {
  const errors = tests.flatMap(({ projectName, results }) =>
    results.flatMap(({ errors = [] }) => errors.map((error) => ({ projectName, ...error }))),
  );
  return errors
    .map(({ projectName, message, location }) => {
      const at = location ? ` ${path.basename(location.file)}:${location.line}` : "";
      return shortened(`${projectName}${at}: ${message}`);
    })
    .join("\n");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: reports hold the colours of a terminal
const COLOURS = /\u001b\[[\d;]*m/g;
const MOST_LINES = 8;

/** The first lines, indented: the whole text stands in the check's log. */
function shortened(text = ""): string {
  const lines = text.replace(COLOURS, "").split("\n").slice(0, MOST_LINES);
  return lines.map((line) => `    ${line}`).join("\n");
}
