/** The firewall that is deployed before the CDN, for the front of this machine: its rules from infra, judged as AWS WAF does. */
import { type FirewallRule, judge } from "../../infra/testing/firewall";
import type { Firewall } from "./front";
import type { SiteRequest } from "./url-event";

export async function localFirewall(): Promise<Firewall> {
  const rules = await deployedRules();
  return (request) => judge(asWebRequest(request), rules).blockedBy;
}

/** What SST 4.17 writes for `waf: { rateLimitPerIp, managedRules }`, before infra/firewall.ts puts it right. */
const AS_SST_WRITES: FirewallRule[] = [
  { name: "RateLimitPerIP", priority: 0, statement: { rateBasedStatement: {} } },
  ...[
    "AWSManagedRulesCommonRuleSet",
    "AWSManagedRulesKnownBadInputsRuleSet",
    "AWSManagedRulesSQLiRuleSet",
  ].map((name, index) => ({ name, priority: index + 1, statement: { managedRuleGroupStatement: { name } } })),
];

/** A test of infra/ holds these against the rules of the whole program. */
export async function deployedRules(): Promise<FirewallRule[]> {
  const { firewall } = (await import(INFRA)) as Infra;
  const args = { rules: AS_SST_WRITES };
  withPlainOutputs(() => firewall().transform.waf(args));
  return args.rules;
}

/** Not by name: the types of what infra/ is made of exist only where a deployment runs. */
const INFRA = new URL("../../infra/firewall.ts", import.meta.url).href;

interface Infra {
  firewall(): { transform: { waf(args: { rules: FirewallRule[] }): void } };
}

/** Values instead of Pulumi's promises of values. */
function withPlainOutputs(work: () => void): void {
  const global = globalThis as { $util?: unknown };
  const before = global.$util;
  global.$util = {
    output: (value: unknown) => ({ apply: (then: (value: unknown) => unknown) => then(value) }),
  };
  try {
    work();
  } finally {
    global.$util = before;
  }
}

function asWebRequest({ method, url, headers, body }: SiteRequest) {
  const [path = "", query = ""] = url.split("?");
  const named = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return { method, path, query, headers: Object.fromEntries(named), body: body.toString() };
}
