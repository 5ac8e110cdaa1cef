/** The web application firewall of the CDN: Amazon's managed rules, and limits for each address. */
import { counted, matches, not, or } from "./firewall-statements";
import {
  type Group,
  ON_CONSOLE_ACTS,
  ON_LOGIN_PATH,
  type Rule,
  TYPED_RULES,
  typedRulesElsewhere,
} from "./typed-text";

/** Requests of one address in five minutes. A household or a school may share one. */
const PER_ADDRESS = 3000;
/** Attempts to log in, and acts of the console, which log in by passkeys: one rule for both, since each rule has its price. */
const LOGINS_PER_ADDRESS = 100;
/** Pages that one instance of OpenNext's revalidation function makes anew in five minutes, a hundred a second. */
const RENEWALS_PER_ADDRESS = 30_000;

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

/** The rules that SST writes, put right, and ours after them. */
function ours(rules: Rule[]): Rule[] {
  const next = rules.length;
  return [
    ...rules.map(corrected),
    typedRulesElsewhere(next),
    limit("LoginsPerAddress", next + 1, {
      limit: LOGINS_PER_ADDRESS,
      of: or([ON_LOGIN_PATH, ON_CONSOLE_ACTS]),
    }),
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
