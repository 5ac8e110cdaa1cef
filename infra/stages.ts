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
  vpc: { id: string; privateSubnets: string[] } | null;
  /** The shop's VPC to peer with, for a VPC of our own. */
  shopNetwork: { vpcId: string; account: string; cidr: string } | null;
  /** A file with the certificate of the authority that signed the shop's database's, where that is one of the shop's own. */
  shopAuthority: string | null;
  /** Addresses of a VPC of our own, always a /16: two networks that are to be peered must not overlap. */
  cidr: string;
  /** `ec2` is one small NAT instance, cheap and without failover; `managed` a gateway in each zone. */
  nat: "ec2" | "managed";
  database: Database;
  /** `create` makes the sender's identity in SES; `existing` takes the one that another stage, or the shop, made in this account. */
  sender: "create" | "existing";
  /** How many run at the same time at most, and how many connections to our own database each holds. */
  concurrency: { site: number; login: number; notify: number };
  connectionsEach: number;
  /** How many site functions are kept warm. */
  warm: number;
  /** Whether the two schedules run. */
  scheduled: boolean;
  importTask: { cpu: "0.5 vCPU" | "1 vCPU"; memory: "1 GB" | "2 GB" };
  logs: "1 week" | "3 months";
  /** US dollars a month. */
  budget: number;
}

interface Database {
  instance: string;
  multiAz: boolean;
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
  shopAuthority: null,
  cidr: "10.0.0.0/16",
  nat: "ec2",
  database: { instance: "t4g.micro", multiAz: false, backupDays: 1, maxConnections: 60, mostGigabytes: 100 },
  sender: "existing",
  concurrency: { site: 14, login: 2, notify: 1 },
  connectionsEach: 2,
  warm: 0,
  scheduled: false,
  importTask: { cpu: "0.5 vCPU", memory: "1 GB" },
  logs: "1 week",
  budget: 80,
};

const PRODUCTION: Stage = {
  ...PERSONAL,
  kept: true,
  domain: "shinkan.shop.example",
  nat: "managed",
  database: {
    instance: "t4g.medium",
    multiAz: false,
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

/** Every stage that is not `production` is a person's own. */
export const stageOf = (name: string): Stage => (name === "production" ? PRODUCTION : PERSONAL);
