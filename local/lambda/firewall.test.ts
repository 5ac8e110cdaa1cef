import { beforeAll, expect, test } from "vitest";
import type { FirewallRule } from "../../infra/testing/firewall";
import { one, readProgram } from "../../infra/testing/program";
import { deployedRules, localFirewall } from "./firewall";
import type { Firewall } from "./front";

let firewall: Firewall;
beforeAll(async () => {
  firewall = await localFirewall();
});

/** What a rule does, without SST's words about metrics and limits. */
function compared({ name, priority, statement }: FirewallRule) {
  const { rateBasedStatement: rate, managedRuleGroupStatement: group } = statement;
  const counting = group?.ruleActionOverrides?.map((override) => override.name) ?? [];
  const own = counting.filter((each) => each !== "SizeRestrictions_BODY"); // SST's own
  return { name, priority, does: group ? own : (rate?.scopeDownStatement ?? statement) };
}

test("the stories meet the very rules that are deployed", async () => {
  const deployed = one(await readProgram("hanako"), "wafv2/webAcl").inputs.rules as FirewallRule[];
  const inOrder = deployed.toSorted((one, other) => one.priority - other.priority);
  expect((await deployedRules()).map(compared)).toEqual(inOrder.map(compared));
});

const requestWith = (changes: object) => ({
  method: "GET",
  url: "/releases/1?from=mail",
  headers: { "user-agent": "Mozilla/5.0" },
  body: Buffer.from(""),
  address: "127.0.0.1",
  ...changes,
});

test("a reader passes; who names no user agent passes too, since renewals do not; a form with SQL does not", () => {
  const body = Buffer.from(
    new URLSearchParams({ name: "x' UNION SELECT password FROM users --" }).toString(),
  );
  const form = (url: string) => firewall(requestWith({ method: "POST", url, body }));
  expect(firewall(requestWith({}))).toBeNull();
  expect(firewall(requestWith({ headers: {} }))).toBeNull();
  expect(firewall(requestWith({ url: "/search?q=100%" }))).toBeNull();
  expect(form("/api/subscriptions")).toBe("TypedRulesElsewhere");
  expect(form("/api/follows")).toBeNull();
  expect(form("/api/auth/callback/credentials")).toBeNull();
});
