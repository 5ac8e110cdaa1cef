/** What the public can reach: the CDN behind a firewall, and nothing behind it directly. */
import { all, type Program } from "./program";
import { every, has, named, type Rule } from "./rule";

interface FirewallRule {
  name: string;
  statement: { rateBasedStatement?: { limit: number } };
}

/** Pulumi asks for a resource once everything that it is made of is there. */
const newCodeWaits: Rule = {
  says: "new code waits for the migrations",
  violations: ({ resources }: Program) => {
    const migrated = resources.findIndex(
      ({ type, name }) => type === "lambda/invocation" && name === "Migration",
    );
    const served = resources.findIndex(
      ({ type, name }) => type === "lambda/function" && name.startsWith("WebServer"),
    );
    return migrated >= 0 && served > migrated ? [] : ["the site's function does not wait"];
  },
  spoil: ({ resources }) => void resources.reverse(),
};

/** Otherwise the throttle of the log-in would count everybody as one, or believe what a client says of itself. */
const edgeNamesTheViewer: Rule = {
  says: "the edge writes who asks over whatever a client sent",
  violations: ({ resources }: Program) =>
    resources.some(({ type, inputs }) => type === "cloudfront/function" && namesTheViewer(inputs.code))
      ? []
      : ["no function at the edge sets x-viewer-address"],
  spoil: ({ resources }) => {
    for (const { type, inputs } of resources) if (type === "cloudfront/function") inputs.code = "";
  },
};

const namesTheViewer = (code: unknown): boolean =>
  String(code).includes('headers["x-viewer-address"] = { value: event.viewer.ip }');

/** Only pages: a deployment writes its static files once, and they must be there for as long as it stands. */
const keptPagesGo: Rule = {
  says: "pages that were kept go after 45 days, and nothing else in their bucket does",
  violations: (program) => {
    const rules = all(program, "s3/bucketLifecycleConfiguration")
      .filter(({ name }) => name.startsWith("WebAssets"))
      .flatMap(({ inputs }) => inputs.rules as unknown[]);
    const right = { status: "Enabled", expiration: { days: 45 }, filter: { prefix: "_cache/" } };
    return rules.length === 1 && has(rules[0] as Record<string, unknown>, right)
      ? []
      : [JSON.stringify(rules)];
  },
  spoil: (program) => {
    for (const { inputs } of all(program, "s3/bucketLifecycleConfiguration")) inputs.rules = [];
  },
};

export const SITE_RULES: Rule[] = [
  keptPagesGo,
  edgeNamesTheViewer,
  every(
    "lambda/functionUrl",
    "no function answers without the CDN's signature",
    (inputs) => inputs.authorizationType === "AWS_IAM",
    {
      authorizationType: "NONE",
    },
  ),
  every(
    "cloudfront/distribution",
    "the CDN stands behind the firewall and signs bodies of form posts at the edge",
    (inputs) =>
      Boolean(inputs.webAclId) &&
      has(inputs, {
        defaultCacheBehavior: {
          viewerProtocolPolicy: "redirect-to-https",
          lambdaFunctionAssociations: [{ includeBody: true }],
        },
      }),
    { webAclId: "" },
  ),
  every(
    "cloudfront/distribution",
    "an overloaded site shows what the CDN holds: the edge looks at every answer that comes back",
    ({ defaultCacheBehavior: behavior }) => {
      const { lambdaFunctionAssociations: used } = behavior as {
        lambdaFunctionAssociations: { eventType: string }[];
      };
      return String(used.map(({ eventType }) => eventType)) === "origin-request,origin-response";
    },
    { defaultCacheBehavior: { lambdaFunctionAssociations: [{ eventType: "origin-request" }] } },
  ),
  every(
    "wafv2/webAcl",
    "the firewall has Amazon's rules and a stricter limit for logins",
    ({ rules }) => {
      const all = rules as FirewallRule[];
      const limitOf = (ruleName: string) =>
        all.find(({ name }) => name === ruleName)?.statement.rateBasedStatement?.limit;
      const managed = all.filter(({ name }) => name.startsWith("AWSManagedRules")).length;
      return managed === 3 && Number(limitOf("LoginsPerAddress")) < Number(limitOf("RateLimitPerIP"));
    },
    { rules: [] },
  ),
  every(
    "dynamodb/table",
    "the table of tags has no index, and describes its keys only",
    ({ globalSecondaryIndexes: indexes = [], attributes, hashKey, rangeKey }) => {
      const described = (attributes as { name: string }[]).map(({ name }) => name);
      return (indexes as []).length === 0 && String(described) === String([hashKey, rangeKey]);
    },
    { globalSecondaryIndexes: [{ name: "revalidate" }] },
  ),
  named(
    "lambda/function",
    "WebServer",
    "the site runs on x86_64, as its native code does",
    ({ architectures }) => has(architectures, ["x86_64"]),
    {
      architectures: ["arm64"],
    },
  ),
  named(
    "lambda/function",
    "Login",
    "logging in has few instances of its own",
    ({ reservedConcurrentExecutions: count }) => Number(count) > 0 && Number(count) <= 20,
    {
      reservedConcurrentExecutions: -1,
    },
  ),
  named(
    "lambda/function",
    "Console",
    "the console has two instances of its own, and knows which function does what is decided there",
    ({ reservedConcurrentExecutions: count, environment }) =>
      Number(count) === 2 && /"OPERATIONS_FUNCTION":"[\w-]+-operations"/.test(JSON.stringify(environment)),
    {
      reservedConcurrentExecutions: -1,
    },
  ),
  named(
    "lambda/function",
    "WebServer",
    "the public function knows of no operations",
    ({ environment }) => !JSON.stringify(environment).includes("OPERATIONS_FUNCTION"),
    {
      environment: { variables: { OPERATIONS_FUNCTION: "x" } },
    },
  ),
  newCodeWaits,
];
