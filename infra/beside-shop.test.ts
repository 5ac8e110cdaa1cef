import { beforeAll, describe, expect, test } from "vitest";
import { all, one, type Program, readProgram } from "./testing/program";

const read = (stage: string) => readProgram(stage, { stages: "infra/testing/beside-shop.ts" });
const inPrivate = (program: Program): unknown[] =>
  ["WebServer", "Login", "Send", "Operations", "Migrate", "MailEvents"].map(
    (name) => (one(program, "lambda/function", name).inputs.vpcConfig as { subnetIds: string[] }).subnetIds,
  );

describe("a network of our own that is peered with the shop's", () => {
  let program: Program;
  beforeAll(async () => {
    program = await read("peered");
  });

  test("asks the shop's side, and leads there from every private subnet", () => {
    const peering = one(program, "ec2/vpcPeeringConnection");
    expect(all(program, "ec2/vpc")).toHaveLength(1);
    expect(peering.inputs).toMatchObject({ peerVpcId: "vpc-shop", peerOwnerId: "210987654321" });
    const tables = all(program, "ec2/routeTable").filter(({ name }) => name.includes("Private"));
    expect(tables).toHaveLength(2);
    for (const { inputs } of tables)
      expect(inputs.routes).toEqual([
        { cidrBlock: "0.0.0.0/0", networkInterfaceId: expect.stringMatching(/^eni-/) },
        { cidrBlock: "10.20.0.0/16", vpcPeeringConnectionId: "ShopPeering-id" },
      ]);
    expect(all(program, "ec2/route")).toEqual([]); // a table that has routes of its own takes others out again
  });
});

describe("two networks of ours", () => {
  const blocksOf = (program: Program) =>
    [...all(program, "ec2/vpc"), ...all(program, "ec2/subnet")].map(({ inputs }) => String(inputs.cidrBlock));
  const prefixes = (program: Program) => new Set(blocksOf(program).map((block) => block.slice(0, 6)));

  test("can both be peered with the shop's, because each has the addresses of its stage", async () => {
    const peered = await read("peered");
    expect(blocksOf(peered).sort()).toEqual([
      "10.77.0.0/16",
      "10.77.0.0/22",
      "10.77.12.0/22",
      "10.77.4.0/22",
      "10.77.8.0/22",
    ]);
    expect([...prefixes(peered)]).toEqual(["10.77."]);
    expect([...prefixes(await readProgram("hanako"))].sort()).toEqual([
      "10.0.0",
      "10.0.1",
      "10.0.4",
      "10.0.8",
    ]);
    for (const { inputs } of all(peered, "ec2/securityGroup"))
      expect(JSON.stringify(inputs.ingress ?? [])).not.toContain("0.0.0.0/0");
  });
});

describe("the shop's own network", () => {
  let program: Program;
  beforeAll(async () => {
    program = await read("shared");
  });

  test("takes functions, task and database into the subnets that the shop names", () => {
    const subnets = ["subnet-shop-a", "subnet-shop-c"];
    for (const found of inPrivate(program)) expect(found).toEqual(subnets);
    expect(one(program, "rds/subnetGroup").inputs.subnetIds).toEqual(subnets);
    expect(one(program, "rds/proxy").inputs.vpcSubnetIds).toEqual(subnets);
    expect(String(one(program, "sfn/stateMachine", "Daily").inputs.definition)).toContain(
      JSON.stringify(subnets),
    );
  });

  test("gets the endpoints by which cached pages and tags stay inside, in the tables that the shop names", () => {
    const endpoints = all(program, "ec2/vpcEndpoint").map(({ inputs }) => inputs);
    expect(endpoints.map(({ serviceName }) => serviceName)).toEqual([
      "com.amazonaws.ap-northeast-1.s3",
      "com.amazonaws.ap-northeast-1.dynamodb",
    ]);
    for (const endpoint of endpoints)
      expect(endpoint).toMatchObject({ vpcId: "vpc-shop", routeTableIds: ["rtb-shop"] });
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
