/** Statements of AWS WAF, in short: https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statements.html */

export const and = (...statements: object[]) => ({ andStatement: { statements } });
export const or = (statements: object[]) => ({ orStatement: { statements } });
export const not = (statement: object) => ({ notStatement: { statements: [statement] } });

export const labelled = (label: string) => ({
  labelMatchStatement: { scope: "LABEL", key: `awswaf:managed:aws:${label}` },
});

export const counted = (metricName: string) => ({
  cloudwatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: true,
});

export const matches = (searchString: string, positionalConstraint: string, fieldToMatch: object) => ({
  byteMatchStatement: {
    searchString,
    positionalConstraint,
    fieldToMatch,
    textTransformations: [{ priority: 0, type: "LOWERCASE" }],
  },
});

export const at = (path: string) => matches(path, "STARTS_WITH", { uriPath: {} });
