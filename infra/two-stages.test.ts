import { expect, test } from "vitest";
import { one, type Program, readProgram } from "./testing/program";

/** Names that AWS lets an account have once. */
const NAMES = ["name", "identifier", "emailIdentity", "configurationSetName", "dashboardName", "bucket"];

const takenBy = ({ resources }: Program): string[] =>
  resources
    .filter(({ type }) => !/^(sst|pulumi)/.test(type))
    .flatMap(({ type, inputs }) =>
      NAMES.filter((key) => typeof inputs[key] === "string").map((key) => `${type} ${key} ${inputs[key]}`),
    );

/** Names inside something that has a name of its own: a network, a function, SST's own bucket. */
const INSIDE =
  /^(s3\/bucketObjectv2|servicediscovery|cloudwatch\/logMetricFilter|lambda\/permission|rds\/proxyDefault|ssm\/|scheduler\/schedule name \w+Schedule)/;

test("two stages of one account take no name from each other", async () => {
  const production = new Set(takenBy(await readProgram("production")));
  expect(production.size).toBeGreaterThan(40);
  const both = takenBy(await readProgram("hanako")).filter(
    (name) => production.has(name) && !INSIDE.test(name),
  );
  expect(both).toEqual([]);
});

test("a stage that takes the sender which the account has makes none, and may send in its name", async () => {
  const program = await readProgram("hanako");
  expect(takenBy(program).filter((name) => name.startsWith("sesv2/emailIdentity"))).toEqual([]);
  const may = JSON.stringify(one(program, "iam/role", "SendRole").inputs.inlinePolicies);
  expect(may).toContain(":identity/shop.example");
  const maker = await readProgram("production");
  expect(one(maker, "sesv2/emailIdentity").inputs.emailIdentity).toBe("shop.example");
  expect(one(maker, "sesv2/emailIdentityMailFromAttributes").inputs).toMatchObject({
    mailFromDomain: "bounces.shop.example",
    behaviorOnMxFailure: "USE_DEFAULT_VALUE",
  });
});
