import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ALARMS, METRICS, monthlyCost, total } from "./cost";
import { all, one, readProgram } from "./testing/program";

test("the page about cost says what the formula says", () => {
  const brief = monthlyCost({ pageViews: 1e6, cached: 0.8, mails: 1e5, logins: 3e4 });
  const tenfold = monthlyCost({ pageViews: 1e7, cached: 0.8, mails: 1e6, logins: 3e5 });
  const page = readFileSync("docs/cost.md", "utf8");
  expect(page).toContain(
    `| **together** | **${total(brief).toFixed(0)}** | **${total(tenfold).toFixed(0)}** |`,
  );
  for (const [item, dollars] of Object.entries(brief))
    expect(page).toContain(`| ${item} | ${dollars.toFixed(2)} |`);
});

test("the formula counts what production has", () => {
  const program = readProgram("production");
  expect(all(program, "cloudwatch/metricAlarm")).toHaveLength(ALARMS);
  expect(all(program, "cloudwatch/logMetricFilter")).toHaveLength(METRICS);
  expect(one(program, "wafv2/webAcl").inputs.rules).toHaveLength(7);
  expect(all(program, "ec2/eip")).toHaveLength(2);
  expect(all(program, "secretsmanager/secret")).toHaveLength(1); // beside the three that an operator makes
}, 120_000);
