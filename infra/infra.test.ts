import { beforeAll, describe, expect, test } from "vitest";
import { stageOf } from "./stages";
import { DATABASE_RULES, DIRECT_RULES, PROXY_RULES } from "./testing/database-rules";
import { JOB_RULES } from "./testing/job-rules";
import { LIMIT_RULES } from "./testing/limit-rules";
import { METRIC_RULES } from "./testing/metric-rules";
import { DIRECT_GROUPS, NETWORK_RULES, PROXY_GROUPS } from "./testing/network-rules";
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

const RULES_BY_DOOR = {
  proxy: [...RULES, ...PROXY_RULES, ...PROXY_GROUPS],
  direct: [...RULES, ...DIRECT_RULES, ...DIRECT_GROUPS],
};

describe.each(["production", "small", "hanako"])("what deploying the stage %s creates", (stage) => {
  const rules = RULES_BY_DOOR[stageOf(stage).database.proxy ? "proxy" : "direct"];
  let program: Program;
  beforeAll(async () => {
    program = await readProgram(stage);
  });

  test.each(rules)("$says", (rule) => {
    expect(rule.violations(program)).toEqual([]);
  });

  test.each(rules)("it would be noticed if not: $says", (rule) => {
    const spoiled = structuredClone(program);
    rule.spoil(spoiled);
    expect(rule.violations(spoiled)).not.toEqual([]);
  });
});
