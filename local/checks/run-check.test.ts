import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type Check, checksFor, REPORTS } from "./checks";
import { countBars, countPlaywright, countVitest } from "./count";
import { logOf, runCheck } from "./run-check";

beforeAll(() => mkdirSync(REPORTS, { recursive: true }));

const script = (name: string, text: string, report?: Check["report"]): Check => ({
  name,
  command: ["node", "-e", text],
  ...(report && { report }),
});

test("a check's output stands in its log, and only the end of it in the failure", async () => {
  const check = script("noisy", 'for (let i = 0; i < 100; i++) console.log("line " + i); process.exit(3)');
  const { passed, failed, failures } = await runCheck(check, { verbose: false });
  expect({ passed, failed }).toEqual({ passed: 0, failed: 1 });
  expect(failures[0]).toContain("line 99");
  expect(failures[0]).not.toContain("line 12\n");
  expect(readFileSync(logOf(check), "utf8")).toContain("line 0\n");
});

test("a check that ends well but leaves no report has failed", async () => {
  const check = script("silent", "", { file: "never-written.json", count: countVitest });
  expect(await runCheck(check, { verbose: false })).toMatchObject({ passed: 0, failed: 1 });
});

test("a check that breaks off after counting no failure has failed", async () => {
  const report = JSON.stringify({ bars: [{ name: "a", value: 1, limit: 2, unit: "", ok: true }] });
  const file = path.resolve(REPORTS, "broke-off.json");
  const text = `require("node:fs").writeFileSync(${JSON.stringify(file)}, ${JSON.stringify(report)}); process.exit(1)`;
  const count = await runCheck(script("broke off", text, { file: "broke-off.json", count: countBars }), {
    verbose: false,
  });
  expect(count).toMatchObject({ passed: 1, failed: 1 });
  expect(count.failures[0]).toContain("exit code 1");
});

test("a signal ends a check with all that it started", async () => {
  const mine = path.resolve(REPORTS, "grandchild.pid");
  const child = `const { spawn } = require("node:child_process");
    const sleeper = spawn("sleep", ["600"], { stdio: "ignore" });
    require("node:fs").writeFileSync(${JSON.stringify(mine)}, String(sleeper.pid)); console.log("up")`;
  writeFileSync(mine, "");
  const runner = spawn(
    process.execPath,
    [
      "--import",
      "tsx",
      "--input-type=module",
      "-e",
      `import { runCheck } from "./local/checks/run-check.ts";
       await runCheck({ name: "sleeping", command: ["node", "-e", ${JSON.stringify(child)}] }, { verbose: true });`,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  await once(runner.stdout, "data");
  expect(isRunning(readFileSync(mine, "utf8"))).toBe(true);
  runner.kill("SIGTERM");
  const [code] = await once(runner, "exit");
  expect(code).toBe(130);
  expect(isRunning(readFileSync(mine, "utf8"))).toBe(false);
}, 30_000);

/** A process that has ended but that nobody has collected yet (state Z) runs no more. */
function isRunning(pid: string): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", pid], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.startsWith("Z");
}

test("a path names the tests or the stories that run", () => {
  const names = (paths: string[]) => checksFor({ full: false, paths }).map(({ name }) => name);
  expect(names(["core/feed"])).toEqual(["unit and database tests"]);
  expect(names(["e2e/search.spec.ts"])).toEqual(["the site in a browser"]);
  expect(names([]).length).toBeGreaterThan(8);
});

test("failures are told with their reason, flaky stories and files that cannot be loaded among them", () => {
  const vitest = {
    numPassedTests: 2,
    numFailedTests: 1,
    numPendingTests: 0,
    testResults: [
      {
        name: "a.test.ts",
        assertionResults: [
          { status: "failed", fullName: "adds", failureMessages: ["\u001b[31mexpected 3\u001b[39m"] },
        ],
      },
      { name: "b.test.ts", message: "Cannot find module", assertionResults: [] },
    ],
  };
  expect(countVitest(vitest)).toMatchObject({
    failed: 2,
    failures: ["adds\n    expected 3", "b.test.ts\n    Cannot find module"],
  });
  const story = {
    title: "finds a title",
    ok: false,
    tests: [{ projectName: "phone-ja", results: [{ errors: [{ message: "no such link" }] }] }],
  };
  const stories = {
    stats: { expected: 5, unexpected: 0, flaky: 1, skipped: 0 },
    suites: [{ file: "search.spec.ts", specs: [], suites: [{ file: "search.spec.ts", specs: [story] }] }],
  };
  expect(countPlaywright(stories)).toMatchObject({
    failed: 1,
    failures: ["search.spec.ts, finds a title\n    phone-ja: no such link"],
  });
});
