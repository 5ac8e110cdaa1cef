import { globSync, readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { type FirewallRule, judge, type WebRequest } from "./testing/firewall";
import { one, readProgram } from "./testing/program";

let rules: FirewallRule[];
beforeAll(async () => {
  rules = one(await readProgram("hanako"), "wafv2/webAcl").inputs.rules as FirewallRule[];
});

const BROWSER = { "user-agent": "Mozilla/5.0" };
/** What OpenNext's revalidation function sends (node_modules/@opennextjs/aws/dist/adapters/revalidate.js). */
const RENEWAL: WebRequest = {
  method: "HEAD",
  path: "/releases/1234",
  headers: { host: "shinkan.example", "x-prerender-revalidate": "0123456789abcdef".repeat(2), "x-isr": "1" },
};
const view = (headers: Record<string, string>, method = "GET"): WebRequest => ({
  method,
  path: "/releases/1234",
  headers: { ...BROWSER, ...headers },
});
const form = (path: string, fields: Record<string, string>): WebRequest => ({
  method: "POST",
  path,
  headers: BROWSER,
  body: new URLSearchParams(fields).toString(),
});

const WICKED = [
  "it's' OR '1'='1",
  "x' UNION SELECT password FROM users --",
  "<script>alert(1)</script>",
  "../../etc/passwd",
  ["$", "{jndi:ldap://x}"].join(""),
  "pa--ss--",
  "sleep(5)",
  "http://169.254.169.254/",
];

test("a renewal is let through without a user agent, and counts for its own limit only", () => {
  expect(judge(RENEWAL, rules)).toEqual({ blockedBy: null, countsFor: ["RenewalsPerAddress"] });
  const rule = rules.find(({ name }) => name === "AWSManagedRulesCommonRuleSet");
  const strict = structuredClone(rule) as FirewallRule;
  strict.statement.managedRuleGroupStatement = { name: "AWSManagedRulesCommonRuleSet" };
  const asItCame = rules.map((each) => (each.name === strict.name ? strict : each));
  expect(judge(RENEWAL, asItCame).blockedBy).toBe("AWSManagedRulesCommonRuleSet/NoUserAgent_HEADER");
});

test.each([
  ["a reader", view({})],
  ["a reader who adds one header of a renewal", view({ "x-isr": "1" })],
  ["a reader who adds both", view({ "x-isr": "1", "x-prerender-revalidate": "0".repeat(32) })],
  ["a question for the head alone", view({}, "HEAD")],
  [
    "a renewal with a made-up secret of another length",
    { ...RENEWAL, headers: { "x-isr": "1", "x-prerender-revalidate": "1" } },
  ],
])("%s counts for the limit of an address", (_, request) => {
  expect(judge(request, rules)).toEqual({ blockedBy: null, countsFor: ["RateLimitPerIP"] });
});

test.each(WICKED)("the password «%s» logs in, and counts for the limit of log-ins", (password) => {
  const request = form("/api/auth/callback/credentials", { login: "hanako", password });
  expect(judge(request, rules)).toEqual({
    blockedBy: null,
    countsFor: ["RateLimitPerIP", "LoginsPerAddress"],
  });
});

test.each(WICKED)("«%s» in any other form is turned away", (text) => {
  for (const path of ["/api/subscriptions", "/x/api/auth/callback/credentials"])
    expect(judge(form(path, { next: text }), rules).blockedBy).toBe("TypedRulesElsewhere");
});

const asking = (path: string, text: string): WebRequest => ({
  ...view({}),
  path,
  query: new URLSearchParams({ q: text }).toString(),
});

test.each(WICKED)("«%s» may be searched for, offered while it is typed, and followed by name", (text) => {
  for (const path of ["/search", "/en/search", "/api/search", "/my/follows", "/en/my/follows/confirm"])
    expect(judge(asking(path, text), rules).blockedBy).toBeNull();
  expect(judge(form("/api/follows", { follow: "keyword", name: text }), rules).blockedBy).toBeNull();
});

test("what a long description would change is shown before it is corrected; so long a question is asked nowhere else", () => {
  const description = "文豪の愛した猫たちの、静かで少しおかしな一年。".repeat(15);
  expect(judge(asking("/console/ja/titles/12/correct", description), rules).blockedBy).toBeNull();
  for (const path of ["/releases/12", "/api/v1/releases"])
    expect(judge(asking(path, description), rules).blockedBy).toBe("TypedRulesElsewhere");
});

test("every page and route that takes a typed text from its address is among those", () => {
  const takers = globSync("app/**/{page,route}.{ts,tsx}").filter((file) =>
    /typedText\(|FollowForm|name="q"/.test(readFileSync(file, "utf8")),
  );
  expect(takers.length).toBeGreaterThanOrEqual(3);
  for (const file of takers) {
    const path = file.replace(/^app|\/\((public|member)\)|\/\[locale\]|\/(page|route)\.tsx?$/g, "");
    expect([file, judge(asking(path, "x' UNION SELECT y --"), rules).blockedBy]).toEqual([file, null]);
  }
});

test("a form as the site sends it is let through", () => {
  const fields = { release: "1234", locale: "ja", next: "/releases/1234", title: "吾輩は猫である" };
  expect(judge(form("/api/subscriptions", fields), rules).blockedBy).toBeNull();
});

test.each(["/releases/1234", "/api/auth/session", "/api/v1/releases"])(
  "words of SQL in the address %s are turned away",
  (path) => {
    expect(judge(asking(path, "' OR 1"), rules).blockedBy).toBe("TypedRulesElsewhere");
  },
);
