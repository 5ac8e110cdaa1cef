/** Two stages that reach the shop: `peered` through a connection between two networks, `shared` in the shop's own. */
import { type Stage, stageOf as shipped } from "../stages";

const DIFFERENT: Record<string, Partial<Stage>> = {
  peered: {
    cidr: "10.77.0.0/16",
    shopNetwork: { vpcId: "vpc-shop", account: "210987654321", cidr: "10.20.0.0/16" },
  },
  shared: {
    vpc: { id: "vpc-shop", privateSubnets: ["subnet-shop-a", "subnet-shop-c"], routeTables: ["rtb-shop"] },
  },
};

export const stageOf = (name: string): Stage => ({ ...shipped(name), ...DIFFERENT[name] });
