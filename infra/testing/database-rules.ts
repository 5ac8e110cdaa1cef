/** Our own database: private, encrypted, reached by TLS and signed tokens only, and not lost with a stage that is kept. */
import { every, has, type Rule } from "./rule";

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
    "rds/proxy",
    "the proxy asks for TLS and a token of IAM",
    (inputs) => has(inputs, { requireTls: true, auths: [{ iamAuth: "REQUIRED" }] }),
    { requireTls: false },
  ),
];
