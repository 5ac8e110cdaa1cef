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
  statement: { rateBasedStatement?: object; managedRuleGroupStatement?: Group; orStatement?: object };
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
    typedRulesElsewhere(next),
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

/** Rules of Amazon's that only count here; `TypedRulesElsewhere` turns away what they found. */
function onlyCounting(group: Group): Group {
  const names = [
    ...(group.name === "AWSManagedRulesCommonRuleSet" ? [NO_USER_AGENT] : []),
    ...Object.keys(TYPED_RULES[group.name] ?? {}),
  ];
  const overrides = names.map((name) => ({ name, actionToUse: { count: {} } }));
  return { ...group, ruleActionOverrides: [...(group.ruleActionOverrides ?? []), ...overrides] };
}

/** OpenNext's revalidation function names no user agent: were it turned away, an outdated page would stay so. */
const NO_USER_AGENT = "NoUserAgent_HEADER";

/**
 * By group, the rules that look into a body or a query, and the labels that they leave on a request
 * (https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html).
 */
const TYPED_RULES: Record<string, Record<string, string>> = {
  AWSManagedRulesCommonRuleSet: {
    EC2MetaDataSSRF_BODY: "core-rule-set:EC2MetaDataSSRF_Body",
    GenericLFI_BODY: "core-rule-set:GenericLFI_Body",
    GenericRFI_BODY: "core-rule-set:GenericRFI_Body",
    CrossSiteScripting_BODY: "core-rule-set:CrossSiteScripting_Body",
    EC2MetaDataSSRF_QUERYARGUMENTS: "core-rule-set:EC2MetaDataSSRF_QueryArguments",
    GenericLFI_QUERYARGUMENTS: "core-rule-set:GenericLFI_QueryArguments",
    GenericRFI_QUERYARGUMENTS: "core-rule-set:GenericRFI_QueryArguments",
    RestrictedExtensions_QUERYARGUMENTS: "core-rule-set:RestrictedExtensions_QueryArguments",
    CrossSiteScripting_QUERYARGUMENTS: "core-rule-set:CrossSiteScripting_QueryArguments",
  },
  AWSManagedRulesKnownBadInputsRuleSet: {
    JavaDeserializationRCE_BODY: "known-bad-inputs:JavaDeserializationRCE_Body",
    Log4JRCE_BODY: "known-bad-inputs:Log4JRCE_Body",
    ReactJSRCE_BODY: "known-bad-inputs:ReactJSRCE_Body",
    JavaDeserializationRCE_QUERYSTRING: "known-bad-inputs:JavaDeserializationRCE_QueryString",
    Log4JRCE_QUERYSTRING: "known-bad-inputs:Log4JRCE_QueryString",
  },
  AWSManagedRulesSQLiRuleSet: {
    SQLi_BODY: "sql-database:SQLi_Body",
    SQLiExtendedPatterns_BODY: "sql-database:SQLiExtendedPatterns_Body",
    SQLi_QUERYARGUMENTS: "sql-database:SQLi_QueryArguments",
    SQLiExtendedPatterns_QUERYARGUMENTS: "sql-database:SQLiExtendedPatterns_QueryArguments",
  },
};

/** A password, a search or a followed name may hold quotes, tags and words of SQL; anything else is turned away for them. */
function typedRulesElsewhere(priority: number): Rule {
  const found = Object.values(TYPED_RULES).flatMap((rules) => Object.entries(rules));
  const elsewhere = (isMeant: (name: string) => boolean, paths: object[]) => {
    const labels = found.filter(([name]) => isMeant(name)).map(([, label]) => labelled(label));
    return and(or(labels), not(or(paths)));
  };
  return {
    name: "TypedRulesElsewhere",
    priority,
    action: { block: {} },
    statement: or([
      elsewhere((name) => name.endsWith("_BODY"), TYPED_IN_FORMS),
      elsewhere((name) => !name.endsWith("_BODY"), TYPED_IN_ADDRESSES),
    ]),
    visibilityConfig: counted("TypedRulesElsewhere"),
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

const and = (...statements: object[]) => ({ andStatement: { statements } });
const or = (statements: object[]) => ({ orStatement: { statements } });
const not = (statement: object) => ({ notStatement: { statements: [statement] } });

const labelled = (label: string) => ({
  labelMatchStatement: { scope: "LABEL", key: `awswaf:managed:aws:${label}` },
});

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

const at = (path: string) => matches(path, "STARTS_WITH", { uriPath: {} });

const ON_LOGIN_PATH = at(LOGIN_PATH);

/** Where people type what they like: it is only looked up, by bound values, and escaped where it is shown. */
const TYPED_IN_FORMS = [ON_LOGIN_PATH, at("/api/follows")];
const TYPED_IN_ADDRESSES = ["/search", "/en/search", "/api/search", "/my/follows", "/en/my/follows"].map(at);

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
