/** A month's load in, what it costs out: the formula behind docs/cost.md. Which prices were looked up stands there. */

export interface Load {
  pageViews: number;
  /** The share of views that CloudFront answers itself. */
  cached: number;
  mails: number;
  logins: number;
}

/** US dollars, Tokyo, list prices as known in November 2026: verify before deciding. */
const FIXED = {
  "RDS for MySQL, db.t4g.medium, one zone": 730 * 0.101,
  "RDS storage, 20 GB": 20 * 0.138,
  "RDS Proxy, 2 vCPU": 730 * 2 * 0.018,
  "NAT gateways, two": 730 * 2 * 0.062,
  "WAF, one list, five rules": 5 + 5,
  "KMS key and three secrets": 1 + 3 * 0.4,
  "Alarms, dashboard and metrics": 19 * 0.1 + 3 + 6 * 0.3,
  "Import task, 1 vCPU, 2 GB, 10 minutes a day": 30 * (10 / 60) * (0.05056 + 2 * 0.00553),
  "Workflows, 26,000 runs of 5 transitions": 130 * 0.025,
};

const GIGABYTE_SECOND = 0.0000166667;
const SERVER_GIGABYTES = 1.728;

/** Each item's dollars a month. */
export function monthlyCost({ pageViews, cached, mails, logins }: Load): Record<string, number> {
  const requests = pageViews * 3; // a page, and what it loads that the browser does not have
  const rendered = pageViews * (1 - cached);
  const lambda = (calls: number, seconds: number) =>
    calls * (seconds * SERVER_GIGABYTES * GIGABYTE_SECOND + 0.0000002);
  return {
    ...FIXED,
    "CloudFront requests": (requests / 10_000) * 0.012,
    "CloudFront traffic, 60 KB a view": ((pageViews * 60) / 1e6) * 0.114,
    "WAF requests": (requests / 1e6) * 0.6,
    "Signing at the edge": lambda(rendered + logins, 0.01),
    "Site and login functions": lambda(rendered, 0.06) + lambda(logins, 0.2),
    "Mail through SES": (mails / 1000) * 0.1,
  };
}

export const total = (items: Record<string, number>): number =>
  Object.values(items).reduce((sum, each) => sum + each, 0);
