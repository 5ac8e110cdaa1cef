/** The import as a Fargate task: private, not root, on a read-only file system. */
import { authoritiesOf } from "./authorities";
import type { Database } from "./database";
import { feedSecrets } from "./feed-secrets";
import { IMAGE, locked, privateOnly } from "./locked-task";
import type { Surroundings } from "./private-function";
import type { Statement } from "./roles";
import { publishing, type Site } from "./site";
import type { Stage } from "./stages";

export interface ImportTask {
  task: sst.aws.Task;
  feeds: $util.Output<aws.s3.Bucket>;
  cluster: $util.Output<string>;
}

export function importTask(
  { stage, network }: Surroundings,
  database: Database,
  site: Site,
  schema: $util.Input<string>,
) {
  const feeds = new sst.aws.Bucket("Feeds", { versioning: true }).nodes.bucket;
  const { variables, secrets } = feedSecrets();
  const { urlParameter } = database;
  const cluster = new sst.aws.Cluster("Cluster", { vpc: privateOnly(network, network.app) });
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
        image: IMAGE,
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
    transform: locked({ may: allowed, reads: readable(secrets, urlParameter) }),
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

const readable = (secrets: $util.Output<string>[], parameter: $util.Output<string> | null): Statement[] =>
  [
    { actions: ["secretsmanager:GetSecretValue"], resources: secrets },
    { actions: ["ssm:GetParameters"], resources: parameter ? [parameter] : [] },
  ].filter(({ resources }) => resources.length > 0);
