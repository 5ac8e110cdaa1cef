import { beforeAll, describe, expect, test } from "vitest";
import { DATABASE_RULES } from "./testing/database-rules";
import { JOB_RULES } from "./testing/job-rules";
import { LIMIT_RULES } from "./testing/limit-rules";
import { METRIC_RULES } from "./testing/metric-rules";
import { NETWORK_RULES } from "./testing/network-rules";
import { type Program, readProgram } from "./testing/program";
import { ROLE_RULES } from "./testing/role-rules";
import { SECRECY_RULES } from "./testing/secrecy-rules";
import { SITE_RULES } from "./testing/site-rules";
import { WATCH_RULES } from "./testing/watch-rules";

const RULES = [
  ...NETWORK_RULES,
  ...DATABASE_RULES,
  ...ROLE_RULES,
  ...SITE_RULES,
  ...JOB_RULES,
  ...WATCH_RULES,
  ...METRIC_RULES,
  ...SECRECY_RULES,
  ...LIMIT_RULES,
];

describe.each(["production", "hanako"])("what deploying the stage %s creates", (stage) => {
  let program: Program;
  beforeAll(() => {
    program = readProgram(stage);
  }, 240_000);

  test.each(RULES)("$says", (rule) => {
    expect(rule.violations(program)).toEqual([]);
  });

  test.each(RULES)("it would be noticed if not: $says", (rule) => {
    const spoiled = structuredClone(program);
    rule.spoil(spoiled);
    expect(rule.violations(spoiled)).not.toEqual([]);
  });
});
