/** Where things stand and who may knock: private subnets, groups by purpose. */
import { stageOf } from "../stages";
import { all } from "./program";
import { every, has, named, type Rule } from "./rule";

const PRIVATE = ["NetworkPrivateSubnet1-id", "NetworkPrivateSubnet2-id"];
const MYSQL_ONLY = { protocol: "tcp", fromPort: 3306, toPort: 3306 };
const FROM_THE_EDGE = /^(Login|WebServer|Send|Operations|Migrate|MailEvents)/;

const functionsArePrivate: Rule = {
  says: "every function that reaches a database stands in the private subnets",
  violations: ({ resources }) =>
    resources
      .filter(({ type, name }) => type === "lambda/function" && FROM_THE_EDGE.test(name))
      .filter(({ inputs }) => !has(inputs, { vpcConfig: { subnetIds: PRIVATE } }))
      .map(({ name }) => name),
  spoil: ({ resources }) => {
    for (const { type, inputs } of resources) if (type === "lambda/function") delete inputs.vpcConfig;
  },
};

const groupAdmits = (name: string, groups: string[]) =>
  named(
    "ec2/securityGroup",
    name,
    `${name} is open for ${groups.join(" and ") || "nobody"} and for no address`,
    ({ ingress = [] }) => {
      const rules = ingress as { securityGroups?: string[]; cidrBlocks?: string[] }[];
      const from = rules.flatMap((rule) => rule.securityGroups ?? []);
      return (
        has(from, groups) &&
        from.length === groups.length &&
        rules.every((rule) => !rule.cidrBlocks && has(rule, MYSQL_ONLY))
      );
    },
    { ingress: [{ ...MYSQL_ONLY, cidrBlocks: ["10.0.0.0/16"] }] },
  );

/** Wherever it is started: for the daily file, and for a held one that was approved. */
const taskIsPrivate: Rule = {
  says: "the import task stands in the private subnets, in the group that nobody may call",
  violations: ({ resources }) => {
    const daily = resources.find(({ type, name }) => type === "sfn/stateMachine" && name === "DailyWorkflow");
    const places = [...String(daily?.inputs.definition).matchAll(/"AwsvpcConfiguration":(\{[^}]*\})/g)];
    const expected = { Subnets: PRIVATE, SecurityGroups: ["AppGroup-id"], AssignPublicIp: "DISABLED" };
    const strange = places
      .map(([, place = ""]) => place)
      .filter((place) => !has(JSON.parse(place), expected));
    return places.length === 2 ? strange : [`the task is started in ${places.length} places`];
  },
  spoil: ({ resources }) => {
    for (const { inputs } of resources)
      if (typeof inputs.definition === "string")
        inputs.definition = inputs.definition.replace("PrivateSubnet", "PublicSubnet");
  },
};

export const NETWORK_RULES: Rule[] = [
  functionsArePrivate,
  taskIsPrivate,
  groupAdmits("AppGroup", []),
  groupAdmits("MigrationGroup", []),
  every(
    "ec2/routeTable",
    "every private subnet has one way out, and its table holds all its routes",
    ({ routes }, { resources }) => {
      const beside = resources.filter(({ type }) => type === "ec2/route");
      const [out] = (routes as Record<string, string>[]).filter(({ cidrBlock }) => cidrBlock === "0.0.0.0/0");
      return beside.length === 0 && Boolean(out?.gatewayId ?? out?.natGatewayId ?? out?.networkInterfaceId);
    },
    { routes: [] },
  ),
  {
    says: "there are as many ways out as zones that count, and no more public addresses",
    violations: (program) => {
      const { zones, nat } = stageOf(program.app.stage);
      const made = all(program, nat === "gateway" ? "ec2/natGateway" : "ec2/instance");
      const addresses = all(program, "ec2/eip");
      return made.length === zones && addresses.length === zones
        ? []
        : [`${made.length}, ${addresses.length}`];
    },
    spoil: ({ resources }) => void resources.push({ type: "ec2/eip", name: "Another", inputs: {} }),
  },
  every(
    "ec2/defaultSecurityGroup",
    "the default group admits nobody",
    ({ ingress }) => Array.isArray(ingress) && ingress.length === 0,
    { ingress: [{}] },
  ),
];

/** Where the stage has a proxy, only that and migrations reach the database. */
export const PROXY_GROUPS: Rule[] = [
  groupAdmits("ProxyGroup", ["AppGroup-id"]),
  groupAdmits("DatabaseGroup", ["ProxyGroup-id", "MigrationGroup-id"]),
];

export const DIRECT_GROUPS: Rule[] = [groupAdmits("DatabaseGroup", ["AppGroup-id", "MigrationGroup-id"])];
