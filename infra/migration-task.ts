/** The same migrations as a task that may take as long as it needs: the deployment waits for it before it changes the site. */
import { authoritiesOf } from "./authorities";
import type { Database } from "./database";
import { IMAGE, locked, privateOnly } from "./locked-task";
import type { Surroundings } from "./private-function";

/**
 * Answers what the task ended with; a deployment stops where that is no success. Pulumi's packages are installed after SST
 * has read our configuration, so they are imported only once it runs.
 */
export async function migrationTask(
  { stage, network }: Surroundings,
  database: Database,
  version: string,
): Promise<$util.Output<string>> {
  const cluster = new sst.aws.Cluster("MigrationCluster", { vpc: privateOnly(network, network.migration) });
  const url = new aws.ssm.Parameter("MigrationUrl", {
    name: `/${$app.name}/${$app.stage}/migration-url`,
    type: "SecureString",
    value: database.directUrl,
  });
  const task = new sst.aws.Task("MigrationTask", {
    cluster,
    cpu: "0.5 vCPU",
    memory: "1 GB",
    architecture: "x86_64",
    containers: [
      {
        name: "migration",
        image: IMAGE,
        command: ["migrate"],
        environment: { DATABASE_CA: `/app/${authoritiesOf(stage.region)}` },
        ssm: { DATABASE_URL: url.arn },
        logging: { retention: stage.logs },
      },
    ],
    transform: locked({ may: [], reads: [{ actions: ["ssm:GetParameters"], resources: [url.arn] }] }),
  });
  const { local } = await import("@pulumi/command");
  const subnets = network.privateSubnets.apply((list) => list.join(","));
  return new local.Command("RunMigration", {
    create: "node infra/run-task.mjs",
    dir: $cli.paths.root,
    environment: {
      TASK_CLUSTER: cluster.nodes.cluster.arn,
      TASK_DEFINITION: task.taskDefinition,
      TASK_SUBNETS: subnets,
      TASK_GROUP: network.migration.id,
      AWS_REGION: stage.region,
    },
    triggers: [version],
  }).stdout;
}
