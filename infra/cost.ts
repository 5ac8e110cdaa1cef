/** What a month's load costs: the formula behind docs/cost.md. Which prices were looked up stands there. */

export interface Load {
  pageViews: number;
  /** The share of views that CloudFront answers itself. */
  cached: number;
  mails: number;
  logins: number;
}

/** Of production; a test counts them. */
export const ALARMS = 24;
export const METRICS = 7;

/** What CloudFront gives away for good, each month. */
const FREE_REQUESTS = 10_000_000;
const FREE_GIGABYTES = 1_000;
/** Every minute of the sending hours a function looks whether to start, and another plans. */
const MINUTES = 27_000;

/** US dollars, Tokyo, list prices as known in November 2026: verify before deciding. */
const FIXED = {
  "RDS for MySQL, db.t4g.medium, one zone": 730 * 0.101,
  "RDS storage, 20 GB": 20 * 0.138,
  "RDS Proxy, 2 vCPU": 730 * 2 * 0.018,
  "NAT gateways, two": 730 * 2 * 0.062,
  "Public IPv4 addresses, two": 730 * 2 * 0.005,
  "WAF, one list, seven rules": 5 + 7,
  "KMS key and four secrets": 1 + 4 * 0.4,
  "Alarms, dashboard and metrics": ALARMS * 0.1 + 3 + METRICS * 0.3,
  "Import task, 1 vCPU, 2 GB, 10 minutes a day": 30 * (10 / 60) * (0.05056 + 2 * 0.00553),
  "Workflows, 26,000 runs of 5 transitions": 130 * 0.025,
};

const GIGABYTE_SECOND = 0.0000166667;
const SERVER_GIGABYTES = 1.728;

/** Each item's dollars a month. */
export function monthlyCost({ pageViews, cached, mails, logins }: Load): Record<string, number> {
  const requests = pageViews * 3; // a page, and what it loads that the browser does not have
  const rendered = pageViews * (1 - cached);
  const beyond = (amount: number, free: number) => Math.max(0, amount - free);
  const lambda = (calls: number, seconds: number) =>
    calls * (seconds * SERVER_GIGABYTES * GIGABYTE_SECOND + 0.0000002);
  return {
    ...FIXED,
    "CloudFront requests, beyond ten million": (beyond(requests, FREE_REQUESTS) / 10_000) * 0.012,
    "CloudFront traffic, 60 KB a view, beyond a terabyte":
      beyond((pageViews * 60) / 1e6, FREE_GIGABYTES) * 0.114,
    "NAT bytes: mails, images of the task, feeds": ((mails * 30) / 1e6 + 8) * 0.062,
    "Functions that a minute starts": 2 * lambda(MINUTES, 0.1),
    "WAF requests": (requests / 1e6) * 0.6,
    "Signing at the edge": lambda(rendered + logins, 0.01),
    "Site and login functions": lambda(rendered, 0.06) + lambda(logins, 0.2),
    "Mail through SES": (mails / 1000) * 0.1,
  };
}

export const total = (items: Record<string, number>): number =>
  Object.values(items).reduce((sum, each) => sum + each, 0);
