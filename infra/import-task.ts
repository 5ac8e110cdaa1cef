/** The import as a Fargate task: private, not root, on a read-only file system. */
import { authoritiesOf } from "./authorities";
import type { Database } from "./database";
import { feedSecrets } from "./feed-secrets";
import type { Network } from "./network";
import type { Surroundings } from "./private-function";
import { inline } from "./roles";
import { publishing, type Site } from "./site";
import type { Stage } from "./stages";

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
  const { urlParameter } = database;
  const cluster = new sst.aws.Cluster("Cluster", { vpc: privateOnly(network) });
  const allowed = [
    ...database.connect,
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
          ...forTask(database, stage),
          ...publishing(site).environment,
          FEED_BUCKET: feeds.bucket,
          SCHEMA: schema,
        },
        ssm: { ...variables, ...(urlParameter && { DATABASE_URL: urlParameter }) },
        logging: { retention: stage.logs },
      },
    ],
    transform: {
      executionRole: (args) => {
        args.inlinePolicies = readOnly(secrets, urlParameter); // SST lets it read every secret of the account
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

/** In the image the authorities stand elsewhere; an address with a password is handed over as a secret. */
function forTask(
  { environment, urlParameter }: Database,
  { region }: Stage,
): Record<string, $util.Input<string>> {
  const { DATABASE_URL, DATABASE_CONNECTIONS } = environment;
  const inImage = { DATABASE_CONNECTIONS, DATABASE_CA: `/app/${authoritiesOf(region)}` };
  return urlParameter ? inImage : { ...inImage, DATABASE_URL };
}

function readOnly(secrets: $util.Output<string>[], parameter: $util.Output<string> | null) {
  const readable = [
    { actions: ["secretsmanager:GetSecretValue"], resources: secrets },
    { actions: ["ssm:GetParameters"], resources: parameter ? [parameter] : [] },
  ].filter(({ resources }) => resources.length > 0);
  return readable.length > 0 ? [inline(readable)] : [];
}

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
