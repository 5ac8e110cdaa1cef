/** A rate of ten at least, 1,500 capacity units without extra charge: https://docs.aws.amazon.com/waf/latest/developerguide/limits.html, aws-managed-rule-groups-list.html, waf-rule-statements.html */
import { every } from "../rule";

interface Statement {
  rateBasedStatement?: { limit: number; scopeDownStatement?: Statement };
  managedRuleGroupStatement?: { name: string };
  andStatement?: { statements: Statement[] };
  orStatement?: { statements: Statement[] };
  notStatement?: { statements: Statement[] };
  byteMatchStatement?: object;
  labelMatchStatement?: object;
}

const GROUPS: Record<string, number> = {
  AWSManagedRulesCommonRuleSet: 700,
  AWSManagedRulesKnownBadInputsRuleSet: 200,
  AWSManagedRulesSQLiRuleSet: 200,
};

/** Ten for a text transformation and as much for a match that looks at the beginning, the dearest that is used here. */
function capacity(statement: Statement): number {
  const { rateBasedStatement: rate, managedRuleGroupStatement: group } = statement;
  if (group) return GROUPS[group.name] ?? Number.POSITIVE_INFINITY;
  if (rate) return 2 + (rate.scopeDownStatement ? capacity(rate.scopeDownStatement) : 0);
  const { andStatement: and, orStatement: or, notStatement: not } = statement;
  const inner = (and ?? or ?? not)?.statements;
  if (inner) return inner.reduce((sum, each) => sum + capacity(each), 0);
  if (statement.labelMatchStatement) return 1;
  return statement.byteMatchStatement ? 20 : 11;
}

export const firewallLimits = every(
  "wafv2/webAcl",
  "the firewall's rules cost no extra, and no limit is lower than there is",
  ({ rules }) => {
    const all = rules as { statement: Statement; priority: number }[];
    const isCounted = all.every(({ statement: { rateBasedStatement: rate } }) => !rate || rate.limit >= 10);
    const isOrdered = new Set(all.map(({ priority }) => priority)).size === all.length;
    return (
      isCounted && isOrdered && all.reduce((sum, { statement }) => sum + capacity(statement), 0) <= 1_500
    );
  },
  { rules: [{ priority: 0, statement: { rateBasedStatement: { limit: 5 } } }] },
);
