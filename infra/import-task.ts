/** A container image in, the import as a Fargate task out: private, not root, on a read-only file system. */
import type { Database } from "./database";
import { feedSecrets } from "./feed-secrets";
import type { Network } from "./network";
import type { Surroundings } from "./private-function";
import { inline } from "./roles";
import { publishing, type Site } from "./site";

export interface ImportTask {
  task: sst.aws.Task;
  feeds: $util.Output<aws.s3.Bucket>;
  cluster: $util.Output<string>;
}

/** The user `node` of the image. */
const NOBODY = "1000";
const STOP_SECONDS = 60;

export function importTask(
  { stage, network }: Surroundings,
  database: Database,
  site: Site,
  schema: $util.Input<string>,
) {
  const feeds = new sst.aws.Bucket("Feeds", { versioning: true }).nodes.bucket;
  const { variables, secrets } = feedSecrets();
  const cluster = new sst.aws.Cluster("Cluster", { vpc: privateOnly(network) });
  const allowed = [
    database.connect,
    ...publishing(site).permissions,
    { actions: ["s3:GetObject"], resources: [$interpolate`${feeds.arn}/*`] },
    { actions: ["s3:PutObject"], resources: [$interpolate`${feeds.arn}/.fingerprints/*`] },
    { actions: ["s3:ListBucket"], resources: [feeds.arn] },
  ];
  const task = new sst.aws.Task("Import", {
    cluster,
    ...stage.importTask,
    architecture: "x86_64",
    containers: [
      {
        name: "import", // the name that jobs/workflows.ts overrides the command of
        image: { context: ".", dockerfile: "jobs/import.Dockerfile" },
        environment: {
          ...database.environment,
          ...publishing(site).environment,
          FEED_BUCKET: feeds.bucket,
          SCHEMA: schema,
        },
        ssm: variables,
        logging: { retention: stage.logs },
      },
    ],
    transform: {
      executionRole: (args) => {
        args.inlinePolicies = readOnly(secrets); // SST lets it read every secret of the account
      },
      taskRole: (args) => {
        args.inlinePolicies = [inline(allowed)]; // SST adds the right to open a shell in any container
      },
      taskDefinition: (args) => {
        args.containerDefinitions = $util.output(args.containerDefinitions).apply(locked);
        args.volumes = [{ name: "tmp" }];
      },
    },
  });
  return { task, feeds, cluster: cluster.nodes.cluster.arn };
}

const readOnly = (secrets: $util.Output<string>[]) =>
  secrets.length > 0 ? [inline([{ actions: ["secretsmanager:GetSecretValue"], resources: secrets }])] : [];

const privateOnly = ({ vpcId, privateSubnets, app }: Network) => ({
  id: vpcId,
  securityGroups: [app.id],
  containerSubnets: privateSubnets,
  loadBalancerSubnets: privateSubnets,
});

/** No terminal, no ports, no root, nothing to write but /tmp, and a minute to stop. */
function locked(json: string): string {
  const containers = JSON.parse(json) as Record<string, unknown>[];
  return JSON.stringify(
    containers.map(({ portMappings: _, pseudoTerminal: __, ...container }) => ({
      ...container,
      user: NOBODY,
      readonlyRootFilesystem: true,
      stopTimeout: STOP_SECONDS,
      mountPoints: [{ sourceVolume: "tmp", containerPath: "/tmp" }],
    })),
  );
}
