/** A stage in, its network out: private subnets in two zones, and a security group for each purpose. */
import type { Stage } from "./stages";

export interface Network {
  vpcId: $util.Output<string>;
  privateSubnets: $util.Output<string[]>;
  /** Functions and tasks: they may call out, nobody may call them. */
  app: aws.ec2.SecurityGroup;
  proxy: aws.ec2.SecurityGroup;
  migration: aws.ec2.SecurityGroup;
  database: aws.ec2.SecurityGroup;
}

const MYSQL = 3306;

export function network(stage: Stage): Network {
  const { vpcId, privateSubnets } = stage.vpc ? given(stage.vpc) : own(stage);
  const app = group("App", vpcId, []);
  const migration = group("Migration", vpcId, []);
  const proxy = group("Proxy", vpcId, [app]);
  const database = group("Database", vpcId, [proxy, migration]);
  return { vpcId, privateSubnets, app, proxy, migration, database };
}

function given({ id, privateSubnets }: NonNullable<Stage["vpc"]>) {
  return { vpcId: $util.output(id), privateSubnets: $util.all(privateSubnets) };
}

function own(stage: Stage) {
  const vpc = new sst.aws.Vpc("Network", {
    az: 2,
    nat: stage.nat,
    transform: {
      // The default group would admit the whole network; ours below admit by purpose.
      securityGroup: { ingress: [], egress: [] },
      // SST's would be open to the internet.
      natSecurityGroup: { ingress: [anythingFrom(stage.cidr)] },
      vpc: { cidrBlock: stage.cidr },
      publicSubnet: (args) => {
        moveTo(stage.cidr, args);
      },
      privateSubnet: (args) => {
        moveTo(stage.cidr, args);
      },
    },
  });
  const tables = vpc.nodes.privateRouteTables.apply((list) => $util.all(list.map((table) => table.id)));
  keepAwsTrafficInside(vpc.id, tables, stage.region);
  if (stage.shopNetwork) reachShop(vpc, stage.shopNetwork);
  return { vpcId: vpc.id, privateSubnets: vpc.privateSubnets.apply((subnets) => $util.all(subnets)) };
}

const anythingFrom = (cidr: string) => ({ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: [cidr] });

/** SST cuts its subnets out of 10.0.0.0/16; ours are the same pieces of the stage's own addresses. */
function moveTo(cidr: string, args: aws.ec2.SubnetArgs): void {
  const [network] = /^\d+\.\d+\.(?=0\.0\/16$)/.exec(cidr) ?? [];
  if (!network) throw new Error(`The stage's cidr must be a /16 such as 10.20.0.0/16, not ${cidr}.`);
  args.cidrBlock = $util.output(args.cidrBlock).apply((block) => String(block).replace(/^10\.0\./, network));
}

/** Cached pages and cache tags do not pass the NAT gateway, which charges by the gigabyte. */
function keepAwsTrafficInside(
  vpcId: $util.Output<string>,
  routeTableIds: $util.Output<string[]>,
  region: string,
) {
  for (const service of ["s3", "dynamodb"]) {
    const serviceName = `com.amazonaws.${region}.${service}`;
    new aws.ec2.VpcEndpoint(`Endpoint-${service}`, {
      vpcId,
      serviceName,
      routeTableIds,
      vpcEndpointType: "Gateway",
    });
  }
}

/** The shop's side accepts the request and adds the route back: docs/deploying.md. */
function reachShop(vpc: sst.aws.Vpc, { vpcId, account, cidr }: NonNullable<Stage["shopNetwork"]>) {
  const peering = new aws.ec2.VpcPeeringConnection("ShopPeering", {
    vpcId: vpc.id,
    peerVpcId: vpcId,
    peerOwnerId: account,
  });
  vpc.nodes.privateRouteTables.apply((tables) =>
    tables.map(
      (table, index) =>
        new aws.ec2.Route(`ShopRoute${index + 1}`, {
          routeTableId: table.id,
          destinationCidrBlock: cidr,
          vpcPeeringConnectionId: peering.id,
        }),
    ),
  );
}

function group(name: string, vpcId: $util.Output<string>, admitted: aws.ec2.SecurityGroup[]) {
  const mysql = { protocol: "tcp", fromPort: MYSQL, toPort: MYSQL };
  return new aws.ec2.SecurityGroup(`${name}Group`, {
    vpcId,
    description: `${name} of ${$app.name} ${$app.stage}`,
    ingress: admitted.map((from) => ({ ...mysql, securityGroups: [from.id] })),
    egress: [anythingFrom("0.0.0.0/0")],
  });
}
