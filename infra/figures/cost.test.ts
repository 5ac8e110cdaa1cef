import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Stage, stageOf } from "../stages";
import { all, one, readProgram } from "../testing/program";
import { BRIEF, costTable, monthlyCost, piecesOf, total } from "./cost";

const page = readFileSync("docs/cost.md", "utf8");
const small = stageOf("small");
const production = stageOf("production");
const sumOf = (stage: Stage): number => total(monthlyCost(stage, BRIEF));

test("the page about cost says what the formula says, stage by stage", () => {
  expect(page).toContain(costTable(small, production));
  expect(costTable({ ...small, zones: 2 }, production)).not.toBe(costTable(small, production));
});

test("a small stage serves the brief's load for no more than 60 dollars a month, behind the firewall", () => {
  expect(sumOf(small)).toBeLessThanOrEqual(60);
  expect(monthlyCost(small, BRIEF)["WAF, one list, seven rules"]).toBe(12);
});

test("what the page says that other choices cost is what the formula says", () => {
  const larger = { ...small, database: { ...small.database, instance: "t4g.small" } };
  expect(page).toContain(`with a \`t4g.small\` it comes to ${sumOf(larger).toFixed(0)}`);
  expect(page).toContain(`\`zones: 2\` makes production ${sumOf({ ...production, zones: 2 }).toFixed(0)}`);
});

test.each(["small", "production"])("the formula counts what the stage %s has", async (name) => {
  const stage = stageOf(name);
  const program = await readProgram(name);
  const { alarms, metrics, secrets } = piecesOf(stage);
  expect(all(program, "cloudwatch/metricAlarm")).toHaveLength(alarms);
  expect(all(program, "cloudwatch/logMetricFilter")).toHaveLength(metrics);
  expect(all(program, "cloudwatch/dashboard").length).toBeLessThanOrEqual(3);
  expect(one(program, "wafv2/webAcl").inputs.rules).toHaveLength(7);
  expect(all(program, "ec2/eip")).toHaveLength(stage.zones);
  expect(all(program, "rds/proxy")).toHaveLength(Number(stage.database.proxy));
  expect(all(program, "secretsmanager/secret")).toHaveLength(secrets - 3);
  const endpoints = all(program, "ec2/vpcEndpoint").map(({ inputs }) => inputs.vpcEndpointType);
  expect(endpoints).toEqual(["Gateway", "Gateway"]); // which are free
});
