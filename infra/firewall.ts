/** The web application firewall of the CDN: Amazon's managed rules, and limits for each address. */

/** Requests of one address in five minutes. A household or a school may share one. */
const PER_ADDRESS = 3000;
const LOGINS_PER_ADDRESS = 100;
/** Pages that one instance of OpenNext's revalidation function makes anew in five minutes, a hundred a second. */
const RENEWALS_PER_ADDRESS = 30_000;
export const LOGIN_PATH = "/api/auth";

type RuleArgs = aws.types.input.wafv2.WebAclRule[];
type RouterArgs = NonNullable<ConstructorParameters<typeof sst.aws.Router>[1]>;

export function firewall(): Pick<RouterArgs, "waf" | "transform"> {
  return {
    waf: {
      rateLimitPerIp: PER_ADDRESS,
      managedRules: { coreRuleSet: true, knownBadInputs: true, sqlInjection: true },
      logging: { include: "blocked", retention: "1 month" },
    },
    transform: {
      waf: (args) => {
        args.rules = $util.output(args.rules).apply((rules) => ours((rules ?? []) as Rule[]) as RuleArgs);
      },
    },
  };
}

interface Rule {
  name: string;
  priority: number;
  action?: object;
  statement: { rateBasedStatement?: object; managedRuleGroupStatement?: Group; andStatement?: object };
  visibilityConfig: object;
}

interface Group {
  name: string;
  ruleActionOverrides?: { name: string; actionToUse: object }[];
}

/** The rules that SST writes, put right, and ours after them. */
function ours(rules: Rule[]): Rule[] {
  const next = rules.length;
  return [
    ...rules.map(corrected),
    bodyRulesElsewhere(next),
    limit("LoginsPerAddress", next + 1, { limit: LOGINS_PER_ADDRESS, of: ON_LOGIN_PATH }),
    limit("RenewalsPerAddress", next + 2, { limit: RENEWALS_PER_ADDRESS, of: IS_RENEWAL }),
  ];
}

function corrected(rule: Rule): Rule {
  const { rateBasedStatement: rate, managedRuleGroupStatement: group } = rule.statement;
  if (rate)
    return {
      ...rule,
      action: { block: TOO_MANY },
      statement: { rateBasedStatement: { ...rate, scopeDownStatement: not(IS_RENEWAL) } },
    };
  if (group) return { ...rule, statement: { managedRuleGroupStatement: onlyCounting(group) } };
  return rule;
}

/** Whoever asks too often is told so in the words of HTTP (RFC 6585), instead of "forbidden". */
const TOO_MANY = {
  customResponse: { responseCode: 429, responseHeaders: [{ name: "Retry-After", value: "300" }] },
};

/** Rules of Amazon's that only count, because they would turn away what is ours. */
function onlyCounting(group: Group): Group {
  const names = [
    ...(group.name === "AWSManagedRulesCommonRuleSet" ? [NO_USER_AGENT] : []),
    ...Object.keys(BODY_RULES[group.name] ?? {}),
  ];
  const overrides = names.map((name) => ({ name, actionToUse: { count: {} } }));
  return { ...group, ruleActionOverrides: [...(group.ruleActionOverrides ?? []), ...overrides] };
}

/** OpenNext's revalidation function names no user agent: were it turned away, an outdated page would stay so. */
const NO_USER_AGENT = "NoUserAgent_HEADER";

/**
 * By group, the rules that look into a body, and the labels that they leave on a request
 * (https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html).
 */
const BODY_RULES: Record<string, Record<string, string>> = {
  AWSManagedRulesCommonRuleSet: {
    EC2MetaDataSSRF_BODY: "core-rule-set:EC2MetaDataSSRF_Body",
    GenericLFI_BODY: "core-rule-set:GenericLFI_Body",
    GenericRFI_BODY: "core-rule-set:GenericRFI_Body",
    CrossSiteScripting_BODY: "core-rule-set:CrossSiteScripting_Body",
  },
  AWSManagedRulesKnownBadInputsRuleSet: {
    JavaDeserializationRCE_BODY: "known-bad-inputs:JavaDeserializationRCE_Body",
    Log4JRCE_BODY: "known-bad-inputs:Log4JRCE_Body",
    ReactJSRCE_BODY: "known-bad-inputs:ReactJSRCE_Body",
  },
  AWSManagedRulesSQLiRuleSet: {
    SQLi_BODY: "sql-database:SQLi_Body",
    SQLiExtendedPatterns_BODY: "sql-database:SQLiExtendedPatterns_Body",
  },
};

/** A password may hold quotes, tags and words of SQL; what any other form sends is turned away for them. */
function bodyRulesElsewhere(priority: number): Rule {
  const labels = Object.values(BODY_RULES).flatMap((rules) => Object.values(rules));
  const labelled = labels.map((label) => ({
    labelMatchStatement: { scope: "LABEL", key: `awswaf:managed:aws:${label}` },
  }));
  return {
    name: "BodyRulesElsewhere",
    priority,
    action: { block: {} },
    statement: {
      andStatement: { statements: [{ orStatement: { statements: labelled } }, not(ON_LOGIN_PATH)] },
    },
    visibilityConfig: counted("BodyRulesElsewhere"),
  };
}

function limit(name: string, priority: number, { limit: most, of }: { limit: number; of: object }): Rule {
  return {
    name,
    priority,
    action: { block: TOO_MANY },
    statement: {
      rateBasedStatement: { limit: most, aggregateKeyType: "IP", scopeDownStatement: of },
    },
    visibilityConfig: counted(name),
  };
}

const not = (statement: object) => ({ notStatement: { statements: [statement] } });

const counted = (metricName: string) => ({
  cloudwatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: true,
});

const matches = (searchString: string, positionalConstraint: string, fieldToMatch: object) => ({
  byteMatchStatement: {
    searchString,
    positionalConstraint,
    fieldToMatch,
    textTransformations: [{ priority: 0, type: "LOWERCASE" }],
  },
});

const ON_LOGIN_PATH = matches(LOGIN_PATH, "STARTS_WITH", { uriPath: {} });

/**
 * As OpenNext asks for a page to be made anew. Anybody can write the same, since the build's secret is not known here; it
 * brings them a page that is made for them alone, and a limit of its own.
 */
const IS_RENEWAL = {
  andStatement: {
    statements: [
      matches("head", "EXACTLY", { method: {} }),
      matches("1", "EXACTLY", { singleHeader: { name: "x-isr" } }),
      {
        sizeConstraintStatement: {
          comparisonOperator: "EQ",
          size: 32, // 16 random bytes in hex
          fieldToMatch: { singleHeader: { name: "x-prerender-revalidate" } },
          textTransformations: [{ priority: 0, type: "NONE" }],
        },
      },
    ],
  },
};
