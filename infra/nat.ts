/** The way out of the private subnets: one for all of them, or one in each zone. */
import { present } from "./present";
import type { Stage } from "./stages";

/** Where a private route table sends what is for the internet, in the words of a route. */
export type WayOut = Partial<Record<"natGatewayId" | "networkInterfaceId", $util.Output<string>>>;

export function waysOut(vpc: sst.aws.Vpc, { nat, zones, cidr }: Stage): $util.Output<WayOut[]> {
  return vpc.publicSubnets.apply((subnets) => {
    const chosen = subnets.slice(0, zones);
    if (nat === "gateway") return chosen.map(gateway);
    const group = instanceGroup(vpc, cidr);
    return chosen.map((subnet, index) => instance(subnet, index, group));
  });
}

const address = (index: number) => new aws.ec2.Eip(`NatAddress${index + 1}`, { domain: "vpc" });

function gateway(subnetId: $util.Input<string>, index: number): WayOut {
  const allocationId = address(index).id;
  return { natGatewayId: new aws.ec2.NatGateway(`NatGateway${index + 1}`, { subnetId, allocationId }).id };
}

/** Linux that does nothing but this (https://fck-nat.dev); EC2 itself restarts it elsewhere where its machine fails. */
const IMAGE = { owners: ["568608671756"], name: "fck-nat-al2023-*" };

function instance(subnetId: $util.Input<string>, index: number, group: aws.ec2.SecurityGroup): WayOut {
  const { owners, name } = IMAGE;
  const filters = [
    { name: "name", values: [name] },
    { name: "architecture", values: ["arm64"] },
  ];
  const made = new aws.ec2.Instance(
    `NatInstance${index + 1}`,
    {
      instanceType: "t4g.nano",
      ami: aws.ec2.getAmiOutput({ owners, filters, mostRecent: true }).id,
      subnetId,
      vpcSecurityGroupIds: [group.id],
      sourceDestCheck: false,
      metadataOptions: { httpTokens: "required" },
      rootBlockDevice: { encrypted: true, volumeType: "gp3" },
    },
    { ignoreChanges: ["ami"] }, // a newer image would replace it with every deployment
  );
  const { allocationId } = new aws.ec2.EipAssociation(`NatAddressOf${index + 1}`, {
    instanceId: made.id,
    allocationId: address(index).id,
  });
  // Whoever goes out through it waits for its address.
  const networkInterfaceId = $util
    .all([made.primaryNetworkInterfaceId, allocationId])
    .apply(([found]) => present(found, "network interface of the NAT instance"));
  return { networkInterfaceId };
}

const instanceGroup = (vpc: sst.aws.Vpc, cidr: string): aws.ec2.SecurityGroup =>
  new aws.ec2.SecurityGroup("NatGroup", {
    vpcId: vpc.id,
    description: `Way out of ${$app.name} ${$app.stage}`,
    ingress: [anything(cidr)],
    egress: [anything("0.0.0.0/0")],
  });

const anything = (cidr: string) => ({ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: [cidr] });
