/** Where things stand and who may knock: private subnets, groups by purpose. */
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

export const NETWORK_RULES: Rule[] = [
  functionsArePrivate,
  groupAdmits("AppGroup", []),
  groupAdmits("MigrationGroup", []),
  groupAdmits("ProxyGroup", ["AppGroup-id"]),
  groupAdmits("DatabaseGroup", ["ProxyGroup-id", "MigrationGroup-id"]),
  every(
    "ec2/defaultSecurityGroup",
    "the default group admits nobody",
    ({ ingress }) => Array.isArray(ingress) && ingress.length === 0,
    { ingress: [{}] },
  ),
];
