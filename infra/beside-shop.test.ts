import { beforeAll, describe, expect, test } from "vitest";
import { all, one, type Program, readProgram } from "./testing/program";

const read = (stage: string) => readProgram(stage, { stages: "infra/testing/beside-shop.ts" });
const inPrivate = (program: Program): unknown[] =>
  ["WebServer", "Login", "Send", "Operations", "Migrate", "MailEvents"].map(
    (name) => (one(program, "lambda/function", name).inputs.vpcConfig as { subnetIds: string[] }).subnetIds,
  );

describe("a network of our own that is peered with the shop's", () => {
  let program: Program;
  beforeAll(() => {
    program = read("peered");
  }, 240_000);

  test("asks the shop's side, and leads there from every private subnet", () => {
    const peering = one(program, "ec2/vpcPeeringConnection");
    expect(all(program, "ec2/vpc")).toHaveLength(1);
    expect(peering.inputs).toMatchObject({ peerVpcId: "vpc-shop", peerOwnerId: "210987654321" });
    const routes = all(program, "ec2/route").filter(({ name }) => name.startsWith("ShopRoute"));
    expect(routes.map(({ inputs }) => [inputs.destinationCidrBlock, inputs.vpcPeeringConnectionId])).toEqual([
      ["10.20.0.0/16", "ShopPeering-id"],
      ["10.20.0.0/16", "ShopPeering-id"],
    ]);
    const tables = routes.map(({ inputs }) => inputs.routeTableId);
    expect(new Set(tables).size).toBe(2);
    for (const table of tables) expect(table).toMatch(/Private/);
  });
});

describe("the shop's own network", () => {
  let program: Program;
  beforeAll(() => {
    program = read("shared");
  }, 240_000);

  test("takes functions, task and database into the subnets that the shop names", () => {
    const subnets = ["subnet-shop-a", "subnet-shop-c"];
    for (const found of inPrivate(program)) expect(found).toEqual(subnets);
    expect(one(program, "rds/subnetGroup").inputs.subnetIds).toEqual(subnets);
    expect(one(program, "rds/proxy").inputs.vpcSubnetIds).toEqual(subnets);
    expect(String(one(program, "sfn/stateMachine", "Daily").inputs.definition)).toContain(
      JSON.stringify(subnets),
    );
  });

  test("gets no second network, and groups of ours that admit by purpose", () => {
    expect(all(program, "ec2/vpc")).toEqual([]);
    expect(all(program, "ec2/natGateway")).toEqual([]);
    const groups = all(program, "ec2/securityGroup");
    expect(groups.map(({ name }) => name).sort()).toEqual([
      "AppGroup",
      "DatabaseGroup",
      "MigrationGroup",
      "ProxyGroup",
    ]);
    for (const { inputs } of groups) {
      expect(inputs.vpcId).toBe("vpc-shop");
      expect(JSON.stringify(inputs.ingress)).not.toContain("cidrBlocks");
    }
  });
});
