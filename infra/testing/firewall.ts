/**
 * A request put before the firewall's rules as AWS WAF does it: in the order of their priorities, the first that blocks ends it,
 * one that counts leaves its label (https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-rule-actions.html). Of Amazon's
 * groups only what a test needs is modelled; their own patterns are Amazon's.
 */
import { unescape as unescaped } from "node:querystring";

export interface WebRequest {
  method: string;
  path: string;
  query?: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body?: string;
}

export interface Verdict {
  /** Name of the rule that turned it away, for a managed one `group/rule`. */
  blockedBy: string | null;
  /** Names of the limits that it counts for. */
  countsFor: string[];
}

interface Statement {
  andStatement?: { statements: Statement[] };
  orStatement?: { statements: Statement[] };
  notStatement?: { statements: Statement[] };
  labelMatchStatement?: { key: string };
  byteMatchStatement?: { searchString: string; positionalConstraint: string; fieldToMatch: Field };
  sizeConstraintStatement?: { comparisonOperator: string; size: number; fieldToMatch: Field };
  rateBasedStatement?: { scopeDownStatement?: Statement };
  managedRuleGroupStatement?: { name: string; ruleActionOverrides?: Override[] };
}
interface Field {
  uriPath?: object;
  method?: object;
  singleHeader?: { name: string };
}
interface Override {
  name: string;
  actionToUse: { count?: object };
}
export interface FirewallRule {
  name: string;
  priority: number;
  action?: { block?: object };
  statement: Statement;
}

export function judge(request: WebRequest, rules: FirewallRule[]): Verdict {
  const labels = new Set<string>();
  const countsFor: string[] = [];
  for (const { name, statement } of rules.toSorted((a, b) => a.priority - b.priority)) {
    const { managedRuleGroupStatement: group, rateBasedStatement: rate } = statement;
    if (rate) {
      if (!rate.scopeDownStatement || holds(rate.scopeDownStatement, request, labels)) countsFor.push(name);
    } else if (group) {
      const blocked = byGroup(request, group, labels);
      if (blocked) return { blockedBy: `${group.name}/${blocked}`, countsFor };
    } else if (holds(statement, request, labels)) return { blockedBy: name, countsFor };
  }
  return { blockedBy: null, countsFor };
}

const SQL = /('|%27)\s*(or|union)\b|\bunion\s+select\b|--\s*$/i;
const MARKUP = /<script\b|javascript:/i;

/** Rules of Amazon's groups by what they look for, with the labels that AWS documents. */
const MANAGED: Record<string, { name: string; label: string; finds(request: WebRequest): boolean }[]> = {
  AWSManagedRulesCommonRuleSet: [
    rule("NoUserAgent_HEADER", "core-rule-set:NoUserAgent_Header", ({ headers }) => !headers["user-agent"]),
    rule("CrossSiteScripting_BODY", "core-rule-set:CrossSiteScripting_Body", ({ body = "" }) =>
      MARKUP.test(decoded(body)),
    ),
    rule(
      "CrossSiteScripting_QUERYARGUMENTS",
      "core-rule-set:CrossSiteScripting_QueryArguments",
      ({ query = "" }) => MARKUP.test(decoded(query)),
    ),
    rule("GenericLFI_QUERYARGUMENTS", "core-rule-set:GenericLFI_QueryArguments", ({ query = "" }) =>
      decoded(query).includes("../"),
    ),
    rule("EC2MetaDataSSRF_QUERYARGUMENTS", "core-rule-set:EC2MetaDataSSRF_QueryArguments", ({ query = "" }) =>
      decoded(query).includes("169.254.169.254"),
    ),
    rule(
      "SizeRestrictions_QUERYSTRING",
      "core-rule-set:SizeRestrictions_QueryString",
      ({ query = "" }) => query.length > 2_048,
    ),
    rule("GenericLFI_BODY", "core-rule-set:GenericLFI_Body", ({ body = "" }) =>
      decoded(body).includes("../"),
    ),
    rule("GenericRFI_BODY", "core-rule-set:GenericRFI_Body", ({ body = "" }) =>
      /https?:\/\/\d+\.\d+/.test(decoded(body)),
    ),
    rule("EC2MetaDataSSRF_BODY", "core-rule-set:EC2MetaDataSSRF_Body", ({ body = "" }) =>
      decoded(body).includes("169.254.169.254"),
    ),
  ],
  AWSManagedRulesKnownBadInputsRuleSet: [
    rule("Log4JRCE_BODY", "known-bad-inputs:Log4JRCE_Body", ({ body = "" }) =>
      /\$\{jndi:/.test(decoded(body)),
    ),
    rule("Log4JRCE_QUERYSTRING", "known-bad-inputs:Log4JRCE_QueryString", ({ query = "" }) =>
      /\$\{jndi:/.test(decoded(query)),
    ),
    rule("JavaDeserializationRCE_BODY", "known-bad-inputs:JavaDeserializationRCE_Body", ({ body = "" }) =>
      decoded(body).includes("java.lang.Runtime"),
    ),
    rule("ReactJSRCE_BODY", "known-bad-inputs:ReactJSRCE_Body", ({ body = "" }) =>
      decoded(body).includes("__proto__:then"),
    ),
  ],
  AWSManagedRulesSQLiRuleSet: [
    rule("SQLi_BODY", "sql-database:SQLi_Body", ({ body = "" }) => SQL.test(decoded(body))),
    rule("SQLiExtendedPatterns_BODY", "sql-database:SQLiExtendedPatterns_Body", ({ body = "" }) =>
      /\bsleep\(\d+\)/i.test(decoded(body)),
    ),
    rule("SQLi_QUERYARGUMENTS", "sql-database:SQLi_QueryArguments", ({ query = "" }) =>
      SQL.test(decoded(query)),
    ),
    rule(
      "SQLiExtendedPatterns_QUERYARGUMENTS",
      "sql-database:SQLiExtendedPatterns_QueryArguments",
      ({ query = "" }) => /\bsleep\(\d+\)/i.test(decoded(query)),
    ),
  ],
};

function rule(name: string, label: string, finds: (request: WebRequest) => boolean) {
  return { name, label: `awswaf:managed:aws:${label}`, finds };
}

/** As the service decodes: an escape that is none stands as it is. */
const decoded = (text: string): string => unescaped(text.replaceAll("+", " "));

function byGroup(
  request: WebRequest,
  { name: group, ruleActionOverrides = [] }: NonNullable<Statement["managedRuleGroupStatement"]>,
  labels: Set<string>,
): string | null {
  const counting = ruleActionOverrides.filter(({ actionToUse }) => actionToUse.count).map(({ name }) => name);
  for (const { name, label, finds } of MANAGED[group] ?? []) {
    if (!finds(request)) continue;
    labels.add(label);
    if (!counting.includes(name)) return name;
  }
  return null;
}

function holds(statement: Statement, request: WebRequest, labels: Set<string>): boolean {
  const { andStatement: and, orStatement: or, notStatement: not } = statement;
  const inner = (each: Statement) => holds(each, request, labels);
  if (and) return and.statements.every(inner);
  if (or) return or.statements.some(inner);
  if (not) return !not.statements.some(inner);
  if (statement.labelMatchStatement) return labels.has(statement.labelMatchStatement.key);
  if (statement.sizeConstraintStatement) return hasSize(statement.sizeConstraintStatement, request);
  if (statement.byteMatchStatement) return isMatched(statement.byteMatchStatement, request);
  throw new Error(`Not modelled: ${Object.keys(statement)}`);
}

function hasSize(
  { comparisonOperator, size, fieldToMatch }: NonNullable<Statement["sizeConstraintStatement"]>,
  request: WebRequest,
): boolean {
  if (comparisonOperator !== "EQ") throw new Error(`Not modelled: ${comparisonOperator}`);
  return Buffer.byteLength(fieldOf(fieldToMatch, request)) === size;
}

function isMatched(
  { searchString, positionalConstraint, fieldToMatch }: NonNullable<Statement["byteMatchStatement"]>,
  request: WebRequest,
): boolean {
  const value = fieldOf(fieldToMatch, request).toLowerCase();
  if (positionalConstraint === "EXACTLY") return value === searchString;
  if (positionalConstraint === "STARTS_WITH") return value.startsWith(searchString);
  throw new Error(`Not modelled: ${positionalConstraint}`);
}

function fieldOf({ method, singleHeader }: Field, request: WebRequest): string {
  if (method) return request.method;
  return singleHeader ? (request.headers[singleHeader.name] ?? "") : request.path;
}
