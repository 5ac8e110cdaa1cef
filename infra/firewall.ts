/** Nothing in, the web application firewall of the CDN out: Amazon's managed rules, and limits per address. */

/** Requests of one address in five minutes. A household or a school may share one. */
const PER_ADDRESS = 3000;
const LOGINS_PER_ADDRESS = 100;
export const LOGIN_PATH = "/api/auth";

export function firewall(): Pick<
  NonNullable<ConstructorParameters<typeof sst.aws.Router>[1]>,
  "waf" | "transform"
> {
  return {
    waf: {
      rateLimitPerIp: PER_ADDRESS,
      managedRules: { coreRuleSet: true, knownBadInputs: true, sqlInjection: true },
      logging: { include: "blocked", retention: "1 month" },
    },
    transform: {
      waf: (args) => {
        args.rules = $util
          .output(args.rules)
          .apply((rules) => [...(rules ?? []), loginLimit(rules?.length ?? 0)].map(withAdvice));
      },
    },
  };
}

/** Whoever asks too often is told so in the words of HTTP (RFC 6585), instead of "forbidden". */
const TOO_MANY = {
  customResponse: { responseCode: 429, responseHeaders: [{ name: "Retry-After", value: "300" }] },
};

function withAdvice<Rule>(rule: Rule): Rule {
  const isLimit = "rateBasedStatement" in ((rule as { statement?: object }).statement ?? {});
  return isLimit ? { ...rule, action: { block: TOO_MANY } } : rule;
}

function loginLimit(priority: number) {
  const onLoginPath = {
    byteMatchStatement: {
      searchString: LOGIN_PATH,
      positionalConstraint: "STARTS_WITH",
      fieldToMatch: { uriPath: {} },
      textTransformations: [{ priority: 0, type: "LOWERCASE" }],
    },
  };
  return {
    name: "LoginsPerAddress",
    priority,
    action: { block: {} },
    statement: {
      rateBasedStatement: {
        limit: LOGINS_PER_ADDRESS,
        aggregateKeyType: "IP",
        scopeDownStatement: onLoginPath,
      },
    },
    visibilityConfig: {
      cloudwatchMetricsEnabled: true,
      metricName: "LoginsPerAddress",
      sampledRequestsEnabled: true,
    },
  };
}
