/** Everything by which one stage differs from another: this table is the only place. */

export interface Stage {
  region: string;
  /** Nothing is deleted with the stage: databases end in a snapshot, `sst remove` is refused. */
  kept: boolean;
  /** Where people reach the site; null for an address that CloudFront gives. */
  domain: string | null;
  /** Gets alarms and the budget's warning. */
  operator: string;
  /** The existing VPC in which the shop's database can be reached, or null for a VPC of our own. */
  vpc: {
    id: string;
    privateSubnets: string[];
    /** Of those subnets; empty where the VPC has gateway endpoints for S3 and DynamoDB already. */
    routeTables: string[];
  } | null;
  /** The shop's VPC to peer with, for a VPC of our own. */
  shopNetwork: { vpcId: string; account: string; cidr: string } | null;
  /**
   * Who signed the certificate of the shop's database: `rds`, for a database or proxy of RDS; the path of a file with the
   * authority's certificate, where that is the shop's own; null for an authority that browsers know too.
   */
  shopAuthority: string | null;
  /** Addresses of a VPC of our own, always a /16: two networks that are to be peered must not overlap. */
  cidr: string;
  /**
   * 1: the database and the way out to the internet stand in one zone; while that zone is away, mail waits, nobody can log in
   * or register, and pages are shown as far as the CDN holds them. 2: each has a second that takes over within two minutes.
   */
  zones: 1 | 2;
  /** The way out of the private subnets: a small server of ours in each zone, or AWS's own gateways. */
  nat: "instance" | "gateway";
  database: Database;
  /** What brings the schema up to date: a function, which has fifteen minutes, or for a longer migration a task (docs/operating.md). */
  migrateBy: "function" | "task";
  /** `create` makes the sender's identity in SES; `existing` takes the one that another stage, or the shop, made in this account. */
  sender: "create" | "existing";
  /** How many run at the same time at most, and how many connections to our own database each holds. */
  concurrency: { site: number; login: number; notify: number };
  connectionsEach: number;
  /** How many site functions are kept warm. */
  warm: number;
  /** Whether schedules start anything, once `npm run job -- schedules on` has found the stage in order. */
  scheduled: boolean;
  /** Within sending hours mails that are due are looked for once in so many minutes. */
  notifyMinutes: 1 | 2;
  importTask: { cpu: "0.5 vCPU" | "1 vCPU"; memory: "1 GB" | "2 GB" };
  logs: "1 week" | "3 months";
  /** US dollars a month. */
  budget: number;
}

interface Database {
  instance: string;
  /** Whether a proxy stands before it, so that many functions share its connections and sign in by tokens. */
  proxy: boolean;
  backupDays: number;
  /** As the server is told; its own default would be a guess from its memory. */
  maxConnections: number;
  /** The disk grows by itself from 20 GB to this. */
  mostGigabytes: number;
}

const PERSONAL: Stage = {
  region: "ap-northeast-1",
  kept: false,
  domain: null,
  operator: "operator@shop.example",
  vpc: null,
  shopNetwork: null,
  shopAuthority: "rds",
  cidr: "10.0.0.0/16",
  zones: 1,
  nat: "instance",
  database: { instance: "t4g.micro", proxy: true, backupDays: 1, maxConnections: 65, mostGigabytes: 100 },
  migrateBy: "function",
  sender: "existing",
  concurrency: { site: 14, login: 2, notify: 1 },
  connectionsEach: 2,
  warm: 0,
  scheduled: false,
  notifyMinutes: 1,
  importTask: { cpu: "0.5 vCPU", memory: "1 GB" },
  logs: "1 week",
  budget: 80,
};

const PRODUCTION: Stage = {
  ...PERSONAL,
  kept: true,
  domain: "shinkan.shop.example",
  nat: "gateway",
  database: {
    instance: "t4g.medium",
    proxy: true,
    backupDays: 14,
    maxConnections: 320,
    mostGigabytes: 100,
  },
  sender: "create",
  concurrency: { site: 100, login: 20, notify: 8 },
  warm: 2,
  scheduled: true,
  importTask: { cpu: "1 vCPU", memory: "2 GB" },
  logs: "3 months",
  budget: 400,
};

/** To begin with, in place of production: the brief's load for less than 60 dollars a month (docs/cost.md). No proxy, so fewer functions at once. */
const SMALL: Stage = {
  ...PRODUCTION,
  nat: "instance",
  database: { instance: "t4g.micro", proxy: false, backupDays: 14, maxConnections: 85, mostGigabytes: 100 },
  concurrency: { site: 15, login: 10, notify: 1 },
  notifyMinutes: 2,
  importTask: { cpu: "0.5 vCPU", memory: "1 GB" },
  logs: "1 week",
  budget: 70,
};

const SERVING: Record<string, Stage> = { production: PRODUCTION, small: SMALL };

/** Every stage of another name is a person's own. */
export const stageOf = (name: string): Stage => SERVING[name] ?? PERSONAL;
