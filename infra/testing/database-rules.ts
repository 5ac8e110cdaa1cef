/** Our own database: private, encrypted, reached by TLS and signed tokens only, and not lost with a stage that is kept. */
import { CONNECTION_SHARE } from "../figures/connections";
import { stageOf } from "../stages";
import { all } from "./program";
import { every, has, named, type Rule } from "./rule";

interface Parameter {
  name: string;
  value: string;
}

export const DATABASE_RULES: Rule[] = [
  every(
    "rds/instance",
    "the database is private and encrypted",
    (inputs) => has(inputs, { engine: "mysql", publiclyAccessible: false, storageEncrypted: true }),
    { publiclyAccessible: true },
  ),
  every(
    "rds/instance",
    "a database that is kept cannot be deleted, and a snapshot remains",
    (inputs, { app }) => {
      const { kept } = stageOf(app.stage);
      return (
        has(inputs, { deletionProtection: kept, skipFinalSnapshot: !kept }) && has(app, { protect: kept })
      );
    },
    { deletionProtection: null },
  ),
  {
    says: "removing a stage that is kept removes nothing",
    violations: ({ app }) =>
      app.removal === (stageOf(app.stage).kept ? "retain" : "remove") ? [] : [app.removal],
    spoil: ({ app }) => {
      app.removal = app.removal === "remove" ? "retain" : "remove";
    },
  },
  every(
    "rds/instance",
    "backups are kept, where a shop is served for two weeks",
    ({ backupRetentionPeriod }, { app }) =>
      Number(backupRetentionPeriod) >= (stageOf(app.stage).kept ? 14 : 1),
    { backupRetentionPeriod: 0 },
  ),
  every(
    "rds/parameterGroup",
    "the database refuses connections without TLS",
    (inputs) => has(inputs, { parameters: [{ name: "require_secure_transport", value: "ON" }] }),
    { parameters: [] },
  ),
  every(
    "rds/parameterGroup",
    "the database takes as many connections as its stage counts on",
    ({ parameters }, { app }) => {
      const set = (parameters as Parameter[]).find(({ name }) => name === "max_connections");
      return Number(set?.value) === stageOf(app.stage).database.maxConnections;
    },
    { parameters: [{ name: "max_connections", value: "{DBInstanceClassMemory/12582880}" }] },
  ),
  every(
    "rds/instance",
    "the database's version is one that can be created now, and AWS keeps it current",
    (inputs) => has(inputs, { engineVersion: "8.4.9", autoMinorVersionUpgrade: true }),
    { engineVersion: "8.4.6" },
  ),
  every(
    "rds/instance",
    "the disk grows before it is full",
    ({ allocatedStorage, maxAllocatedStorage }) =>
      Number(maxAllocatedStorage) >= 1.1 * Number(allocatedStorage),
    { maxAllocatedStorage: 20 },
  ),
];

/** Where the stage has a proxy. */
export const PROXY_RULES: Rule[] = [
  every(
    "rds/proxyDefaultTargetGroup",
    "the proxy may use the share of them that the budget of connections counts on",
    (inputs) => has(inputs, { connectionPoolConfig: { maxConnectionsPercent: 100 * CONNECTION_SHARE } }),
    { connectionPoolConfig: {} },
  ),
  every(
    "rds/proxy",
    "the proxy asks for TLS and a token of IAM",
    (inputs) => has(inputs, { requireTls: true, auths: [{ iamAuth: "REQUIRED" }] }),
    { requireTls: false },
  ),
];

/** Where it has none: the same code comes in by a password, which nobody can read who may list things. */
export const DIRECT_RULES: Rule[] = [
  {
    says: "without a proxy there is no proxy, and no role may sign in to one",
    violations: (program) => [
      ...all(program, "rds/proxy").map(({ name }) => name),
      ...all(program, "iam/role")
        .filter(({ inputs }) => JSON.stringify(inputs).includes("rds-db:connect"))
        .map(({ name }) => name),
    ],
    spoil: ({ resources }) => void resources.push({ type: "rds/proxy", name: "Proxy", inputs: {} }),
  },
  every(
    "ecs/taskDefinition",
    "the import task gets the database's address, which holds a password, as a secret",
    ({ containerDefinitions }) => {
      const [{ environment, secrets }] = JSON.parse(String(containerDefinitions));
      const names = (list: { name: string }[]) => list.map(({ name }) => name);
      return names(secrets).includes("DATABASE_URL") && !names(environment).includes("DATABASE_URL");
    },
    { containerDefinitions: '[{"secrets":[],"environment":[{"name":"DATABASE_URL"}]}]' },
  ),
  named(
    "lambda/function",
    "Send",
    "functions come in over TLS, and know who may have signed for the database",
    ({ environment }) => {
      const { DATABASE_URL, DATABASE_CA } = (environment as { variables: Record<string, string> }).variables;
      return (
        /:p{32}@.*\?ssl=true$/.test(DATABASE_URL ?? "") && /^\/var\/task\/.+\.pem$/.test(DATABASE_CA ?? "")
      );
    },
    { environment: { variables: {} } },
  ),
];
