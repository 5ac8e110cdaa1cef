/** A stage's network: private subnets in two zones, and a security group for each purpose. */
import { type WayOut, waysOut } from "./nat";
import type { Stage } from "./stages";

export interface Network {
  vpcId: $util.Output<string>;
  privateSubnets: $util.Output<string[]>;
  /** Functions and tasks: they may call out, nobody may call them. */
  app: aws.ec2.SecurityGroup;
  /** Null where functions reach the database itself. */
  proxy: aws.ec2.SecurityGroup | null;
  migration: aws.ec2.SecurityGroup;
  database: aws.ec2.SecurityGroup;
}

const MYSQL = 3306;

export function network(stage: Stage): Network {
  const { vpcId, privateSubnets } = stage.vpc ? given(stage.vpc, stage) : own(stage);
  const app = group("App", vpcId, []);
  const migration = group("Migration", vpcId, []);
  const proxy = stage.database.proxy ? group("Proxy", vpcId, [app]) : null;
  const database = group("Database", vpcId, [proxy ?? app, migration]);
  return { vpcId, privateSubnets, app, proxy, migration, database };
}

function given({ id, privateSubnets, routeTables }: NonNullable<Stage["vpc"]>, { region }: Stage) {
  if (routeTables.length > 0) keepAwsTrafficInside(id, routeTables, region);
  return { vpcId: $util.output(id), privateSubnets: $util.all(privateSubnets) };
}

function own(stage: Stage) {
  const outside = promisedRoutes();
  const vpc = new sst.aws.Vpc("Network", {
    az: 2,
    transform: {
      // The default group would admit the whole network; ours below admit by purpose.
      securityGroup: { ingress: [], egress: [] },
      vpc: { cidrBlock: stage.cidr },
      publicSubnet: (args) => {
        moveTo(stage.cidr, args);
      },
      privateSubnet: (args) => {
        moveTo(stage.cidr, args);
      },
      // Written here and nowhere else: a route beside those of the table would be taken out by the next deployment.
      privateRouteTable: (args, _, name) => {
        args.routes = outside.of(Number(/\d+$/.exec(name)?.[0]) - 1);
      },
    },
  });
  outside.are($util.all([waysOut(vpc, stage), wayToShop(vpc, stage)]));
  const tables = vpc.nodes.privateRouteTables.apply((list) => $util.all(list.map((table) => table.id)));
  keepAwsTrafficInside(vpc.id, tables, stage.region);
  return { vpcId: vpc.id, privateSubnets: vpc.privateSubnets.apply((subnets) => $util.all(subnets)) };
}

type Route = aws.types.input.ec2.RouteTableRoute;

/** The private tables come with the network, and what their routes lead to stands in it: its public half is there before. */
function promisedRoutes() {
  const { promise, resolve } = Promise.withResolvers<$util.Output<$util.Unwrap<[WayOut[], Route[]]>>>();
  return {
    are: resolve,
    of: (index: number) =>
      $util
        .output(promise)
        .apply(([ways, more]): Route[] => [{ cidrBlock: "0.0.0.0/0", ...(ways[index] ?? ways[0]) }, ...more]),
  };
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
  vpcId: $util.Input<string>,
  routeTableIds: $util.Input<string[]>,
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
function wayToShop(vpc: sst.aws.Vpc, { shopNetwork }: Stage): Route[] {
  if (!shopNetwork) return [];
  const peering = new aws.ec2.VpcPeeringConnection("ShopPeering", {
    vpcId: vpc.id,
    peerVpcId: shopNetwork.vpcId,
    peerOwnerId: shopNetwork.account,
  });
  return [{ cidrBlock: shopNetwork.cidr, vpcPeeringConnectionId: peering.id }];
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
