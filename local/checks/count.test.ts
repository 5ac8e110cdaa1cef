import { expect, test } from "vitest";
import { countPlaywright } from "./count";

test("a story that ran out of time is told with what it waited for, and where", () => {
  const errors = [
    { message: "\u001b[31mTest timeout of 30000ms exceeded.\u001b[39m" },
    {
      message: "Error: locator.textContent: waiting for locator('.done')",
      location: { file: "/home/me/shinkan/e2e/console.spec.ts", line: 261 },
    },
  ];
  const spec = {
    title: "one decides",
    ok: false,
    tests: [{ projectName: "phone-ja", results: [{ errors }] }],
  };
  const stats = { expected: 3, unexpected: 1, flaky: 0, skipped: 0 };
  const report = { stats, suites: [{ file: "console.spec.ts", specs: [spec] }] };
  expect(countPlaywright(report)).toEqual({
    passed: 3,
    failed: 1,
    skipped: 0,
    failures: [
      "console.spec.ts, one decides\n" +
        "    phone-ja: Test timeout of 30000ms exceeded.\n" +
        "    phone-ja console.spec.ts:261: Error: locator.textContent: waiting for locator('.done')",
    ],
  });
});
