/** Brings the schema up to date before any new code takes traffic. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Database } from "./database";
import { migrationTask } from "./migration-task";
import { privateFunction, type Surroundings } from "./private-function";

const FOLDER = "prisma/migrations";

/** Answers the version of the schema once it is there: what takes it as a setting waits for it. */
export async function migration(
  surroundings: Surroundings,
  database: Database,
): Promise<$util.Output<string>> {
  const version = schemaVersion();
  const by = surroundings.stage.migrateBy === "task" ? migrationTask : byFunction;
  return (await by(surroundings, database, version)).apply(() => version);
}

function byFunction(surroundings: Surroundings, database: Database, version: string): $util.Output<string> {
  const migrate = privateFunction("Migrate", surroundings, {
    handler: "jobs/migrate.handler",
    timeout: "15 minutes",
    concurrency: { reserved: 1 },
    group: surroundings.network.migration,
    environment: {
      DATABASE_URL: database.directUrl,
      DATABASE_CA: database.environment.DATABASE_CA,
      MIGRATIONS: FOLDER,
    },
    copyFiles: [{ from: FOLDER }],
    permissions: [],
  });
  return new aws.lambda.Invocation("Migration", {
    functionName: migrate.nodes.function.name,
    input: "{}",
    triggers: { version },
  }).result;
}

/** Changes when a migration is added. */
function schemaVersion(): string {
  const root = path.join($cli.paths.root, FOLDER);
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".sql"),
  );
  const hash = createHash("sha256");
  for (const file of files.sort()) hash.update(file).update(readFileSync(path.join(root, file)));
  return hash.digest("hex").slice(0, 16);
}
