import { beforeAll, expect, test } from "vitest";
import { defineConfig } from "../core/config";
import { feedVariables } from "../core/feed/sources/feed-variables";
import config from "../shinkan.config";
import type { Resource } from "./testing/mocks";
import { all, one, type Program, readProgram } from "./testing/program";
import { ROLE_RULES } from "./testing/role-rules";

const SECRETS = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:shinkan/hanako/feed-";
let program: Program;
beforeAll(async () => {
  program = await readProgram("hanako", { config: "infra/testing/guarded-feeds.ts" });
});

const container = () => {
  const { containerDefinitions } = one(program, "ecs/taskDefinition").inputs;
  const [found] = JSON.parse(String(containerDefinitions)) as Record<string, { name: string }[]>[];
  return found ?? {};
};

const policiesOf = ({ inputs }: Resource) => (inputs.inlinePolicies ?? []) as { policy: string }[];
const readersOfFeeds = (found: Program): string[] =>
  all(found, "iam/role")
    .filter((role) => policiesOf(role).some(({ policy }) => policy.includes("feed-")))
    .map(({ name }) => name);

test("the import task gets each partner's credentials from a secret, under the names that it looks for", () => {
  const wholesaler = feedVariables("wholesaler");
  const partner = feedVariables("our-partner");
  expect(container().secrets).toEqual([
    { name: wholesaler.token, valueFrom: `${SECRETS}wholesaler-AbCdEf:token::` },
    { name: partner.user, valueFrom: `${SECRETS}our-partner-AbCdEf:user::` },
    { name: partner.password, valueFrom: `${SECRETS}our-partner-AbCdEf:password::` },
  ]);
});

test("nobody can read them in a definition or an environment", () => {
  const names = container().environment?.map(({ name }) => name) ?? [];
  expect(names.length).toBeGreaterThan(4);
  expect(names.filter((name) => name.startsWith("FEED_"))).toEqual(["FEED_BUCKET"]);
  const functions = JSON.stringify(all(program, "lambda/function"));
  expect(functions).not.toContain("feed-wholesaler");
});

test("only who starts the task may read them, and no other secret", () => {
  expect(readersOfFeeds(program)).toEqual(["ImportExecutionRole"]);
  expect(
    policiesOf(one(program, "iam/role", "ImportExecutionRole")).map(({ policy }) => JSON.parse(policy)),
  ).toEqual([
    {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["secretsmanager:GetSecretValue"],
          Resource: [`${SECRETS}wholesaler-AbCdEf`, `${SECRETS}our-partner-AbCdEf`],
        },
      ],
    },
  ]);
  for (const rule of ROLE_RULES) expect(rule.violations(program)).toEqual([]);
  const leaky = structuredClone(program);
  const task = one(leaky, "iam/role", "ImportTaskRole");
  task.inputs.inlinePolicies = policiesOf(one(leaky, "iam/role", "ImportExecutionRole"));
  expect(readersOfFeeds(leaky)).toContain("ImportTaskRole");
});

test("credentials for what is no server are refused when the configuration is loaded", () => {
  const feed = { provider: "partner", profile: "generic-ja", credentials: "token" } as const;
  const withSource = (source: string) => () => defineConfig({ ...config, feeds: [{ ...feed, source }] });
  expect(withSource("s3://feeds/partner/")).toThrow(
    "partner names credentials, which only an https:// source",
  );
  expect(withSource("https://partner.example/new.csv")).not.toThrow();
});
