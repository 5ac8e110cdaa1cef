/** What people type in, turned away by the firewall only where nobody should type such a thing: quotes, tags, words of SQL, and much of it. */
import { and, at, counted, labelled, not, or } from "./firewall-statements";

export interface Group {
  name: string;
  ruleActionOverrides?: { name: string; actionToUse: object }[];
}

export interface Rule {
  name: string;
  priority: number;
  action?: object;
  statement: { rateBasedStatement?: object; managedRuleGroupStatement?: Group; orStatement?: object };
  visibilityConfig: object;
}

export const LOGIN_PATH = "/api/auth";
export const ON_LOGIN_PATH = at(LOGIN_PATH);
export const CONSOLE_PATH = "/console";
export const ON_CONSOLE_ACTS = at(`${CONSOLE_PATH}/acts`);

/** Where people type what they like: it is only looked up, by bound values, and escaped where it is shown. */
const TYPED_IN_FORMS = [ON_LOGIN_PATH, at("/api/follows"), ON_CONSOLE_ACTS];
const TYPED_IN_ADDRESSES = [
  "/search",
  "/en/search",
  "/api/search",
  "/my/follows",
  "/en/my/follows",
  CONSOLE_PATH, // its pages search for titles, links and customers, and show what a description of any length would change
].map(at);

/**
 * By group, the rules that look into a body or a query, and the labels that they leave on a request
 * (https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html).
 */
export const TYPED_RULES: Record<string, Record<string, string>> = {
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
    SizeRestrictions_QUERYSTRING: "core-rule-set:SizeRestrictions_QueryString", // over 2,048 bytes
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
export function typedRulesElsewhere(priority: number): Rule {
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
