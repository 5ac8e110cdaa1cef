/** A stage's name in, everything by which it differs from another stage out: this table is the only place. */

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
  /** `ec2` is one small NAT instance, cheap and without failover; `managed` a gateway in each zone. */
  nat: "ec2" | "managed";
  database: { instance: string; multiAz: boolean; backupDays: number; maxConnections: number };
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

const PERSONAL: Stage = {
  region: "ap-northeast-1",
  kept: false,
  domain: null,
  operator: "operator@shop.example",
  vpc: null,
  shopNetwork: null,
  nat: "ec2",
  database: { instance: "t4g.micro", multiAz: false, backupDays: 1, maxConnections: 60 },
  concurrency: { site: 15, login: 2, notify: 1 },
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
  database: { instance: "t4g.medium", multiAz: false, backupDays: 14, maxConnections: 320 },
  concurrency: { site: 100, login: 20, notify: 8 },
  warm: 2,
  scheduled: true,
  importTask: { cpu: "1 vCPU", memory: "2 GB" },
  logs: "3 months",
  budget: 400,
};

/** Every stage that is not `production` is a person's own. */
export const stageOf = (name: string): Stage => (name === "production" ? PRODUCTION : PERSONAL);
