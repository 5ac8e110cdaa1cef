/** What a stage costs a month at a load: the formula behind docs/cost.md. Which prices were looked up stands there. */
import type { Stage } from "../stages";

export interface Load {
  pageViews: number;
  /** The share of views that CloudFront answers itself. */
  cached: number;
  mails: number;
  logins: number;
}

export const BRIEF: Load = { pageViews: 1e6, cached: 0.8, mails: 1e5, logins: 3e4 };
export const TENFOLD: Load = { pageViews: 1e7, cached: 0.8, mails: 1e6, logins: 3e5 };

/** What a stage has of what is paid by the piece; a test counts them in its program. */
export interface Pieces {
  alarms: number;
  metrics: number;
  secrets: number;
}

export const piecesOf = ({ scheduled, database }: Stage): Pieces => ({
  alarms: 25 + Number(scheduled) + Number(database.proxy),
  metrics: 9,
  secrets: 4, // three that an operator makes, and the master password
});

/** US dollars, Tokyo, list prices as known in November 2026: verify before deciding. */
const HOURS = 730;
const INSTANCE_HOUR: Record<string, number> = { "t4g.micro": 0.025, "t4g.small": 0.051, "t4g.medium": 0.101 };
const GATEWAY_HOUR = 0.062;
const NANO_HOUR = 0.0054;
const NANO_DISK = 8 * 0.096;
const GIGABYTE_SECOND = 0.0000166667;
const SERVER_GIGABYTES = 1.728;

/** What AWS gives away each month for good, to an account. */
const FREE = { requests: 10_000_000, gigabytes: 1_000, alarms: 10, metrics: 10 };
/** From the first to the last hour of sending, each day, a function looks whether to start, and another plans. */
const MINUTES = 30 * 15 * 60;
/** WAF: a list and seven rules. */
const FIREWALL = 5 + 7;

const beyond = (amount: number, free: number): number => Math.max(0, amount - free);
const lambda = (calls: number, seconds: number): number =>
  calls * (seconds * SERVER_GIGABYTES * GIGABYTE_SECOND + 0.0000002);

/** Each item's dollars a month. */
export const monthlyCost = (stage: Stage, load: Load): Record<string, number> => ({
  ...databaseCost(stage),
  ...networkCost(stage, load),
  ...operationCost(stage),
  ...loadCost(load),
});

function databaseCost({ zones, database: { instance, proxy } }: Stage): Record<string, number> {
  const hour = INSTANCE_HOUR[instance];
  if (hour === undefined) throw new Error(`What ${instance} costs is not known here.`);
  return {
    "RDS for MySQL": HOURS * hour * zones,
    "RDS storage, 20 GB": 20 * 0.138 * zones,
    "RDS Proxy, 2 vCPU": proxy ? HOURS * 2 * 0.018 : 0,
  };
}

function networkCost({ zones, nat }: Stage, { mails }: Load): Record<string, number> {
  const isGateway = nat === "gateway";
  const gigabytes = (mails * 30) / 1e6 + 8;
  return {
    "NAT gateway, or instance with its disk":
      zones * (isGateway ? HOURS * GATEWAY_HOUR : HOURS * NANO_HOUR + NANO_DISK),
    "Public IPv4 address": zones * HOURS * 0.005,
    "NAT bytes: mails, images of the task, feeds": isGateway ? gigabytes * 0.062 : 0,
  };
}

function operationCost(stage: Stage): Record<string, number> {
  const { alarms, metrics, secrets } = piecesOf(stage);
  const { notifyMinutes, importTask } = stage;
  const starts = MINUTES / notifyMinutes;
  const size = [Number.parseFloat(importTask.cpu), Number.parseFloat(importTask.memory)] as const;
  return {
    "WAF, one list, seven rules": FIREWALL,
    "KMS key and secrets": 1 + secrets * 0.4,
    "Alarms and metrics, beyond ten each":
      beyond(alarms, FREE.alarms) * 0.1 + beyond(metrics, FREE.metrics) * 0.3,
    "Import task, 10 minutes a day": 30 * (10 / 60) * (size[0] * 0.05056 + size[1] * 0.00553),
    "Workflows, 4 transitions a start": ((starts * 4) / 1_000) * 0.025,
    "Functions that a minute starts": lambda(starts, 0.1) * 2,
  };
}

function loadCost({ pageViews, cached, mails, logins }: Load): Record<string, number> {
  const requests = pageViews * 3; // a page, and what it loads that the browser does not have
  const rendered = pageViews * (1 - cached);
  return {
    "CloudFront requests, beyond ten million": (beyond(requests, FREE.requests) / 10_000) * 0.012,
    "CloudFront traffic, 60 KB a view, beyond a terabyte":
      beyond((pageViews * 60) / 1e6, FREE.gigabytes) * 0.114,
    "WAF requests": (requests / 1e6) * 0.6,
    "Signing at the edge, and looking at what comes back": 2 * lambda(rendered + logins, 0.01),
    "Site and login functions": lambda(rendered, 0.06) + lambda(logins, 0.2),
    "Mail through SES": (mails / 1000) * 0.1,
  };
}

export const total = (items: Record<string, number>): number =>
  Object.values(items).reduce((sum, each) => sum + each, 0);

/** The table of docs/cost.md: a small stage, production, and production at ten times the load. */
export function costTable(small: Stage, production: Stage): string {
  const columns = [
    monthlyCost(small, BRIEF),
    monthlyCost(production, BRIEF),
    monthlyCost(production, TENFOLD),
  ];
  const shown = (dollars = 0) => (dollars === 0 ? "–" : dollars.toFixed(2));
  const items = Object.keys(columns[0] ?? {}).map(
    (item) => `| ${item} | ${columns.map((column) => shown(column[item])).join(" | ")} |`,
  );
  const sums = columns.map((column) => `**${total(column).toFixed(2)}**`);
  return [...items, `| **together** | ${sums.join(" | ")} |`].join("\n");
}
