/** Our own database: private, encrypted, reached by TLS and signed tokens only, and not lost with a stage that is kept. */
import { PROXY_SHARE } from "../connections";
import { stageOf } from "../stages";
import { every, has, type Rule } from "./rule";

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
      const kept = app.stage === "production";
      return (
        has(inputs, { deletionProtection: kept, skipFinalSnapshot: !kept }) && has(app, { protect: kept })
      );
    },
    { deletionProtection: null },
  ),
  {
    says: "removing a stage that is kept removes nothing",
    violations: ({ app }) =>
      app.removal === (app.stage === "production" ? "retain" : "remove") ? [] : [app.removal],
    spoil: ({ app }) => {
      app.removal = app.removal === "remove" ? "retain" : "remove";
    },
  },
  every(
    "rds/instance",
    "backups are kept, in production for two weeks",
    ({ backupRetentionPeriod }, { app }) =>
      Number(backupRetentionPeriod) >= (app.stage === "production" ? 14 : 1),
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
    "rds/proxyDefaultTargetGroup",
    "the proxy may use the share of them that the budget of connections counts on",
    (inputs) => has(inputs, { connectionPoolConfig: { maxConnectionsPercent: 100 * PROXY_SHARE } }),
    { connectionPoolConfig: {} },
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
  every(
    "rds/proxy",
    "the proxy asks for TLS and a token of IAM",
    (inputs) => has(inputs, { requireTls: true, auths: [{ iamAuth: "REQUIRED" }] }),
    { requireTls: false },
  ),
];
