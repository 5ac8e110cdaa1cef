/** A network in, our own MySQL behind a proxy out: private, encrypted, TLS and IAM only. */
import { connectionBudget, PROXY_SHARE } from "./connections";
import type { Network } from "./network";
import { present } from "./present";
import type { Stage } from "./stages";

export interface Database {
  mysql: sst.aws.Mysql;
  /** What a function or task of the service needs in its environment. */
  environment: Record<string, $util.Input<string>>;
  /** Lets a role ask the proxy for a connection with a token that it signs itself. */
  connect: { actions: string[]; resources: $util.Output<string>[] };
  /** The database itself with its master password: for migrations, which would pin a proxy's session. */
  directUrl: $util.Output<string>;
  /** Names in CloudWatch. */
  instanceId: $util.Output<string>;
  proxyName: $util.Output<string>;
}

const USER = "shinkan";
const SCHEMA = "shinkan";

export function database(stage: Stage, network: Network): Database {
  connectionBudget(stage);
  const mysql = createMysql(stage, network);
  const proxyName = mysql.proxyId;
  const { arn, endpoint } = aws.rds.getProxyOutput({ name: proxyName });
  const address = present(mysql.nodes.instance, "database").address;
  return {
    mysql,
    proxyName,
    instanceId: mysql.id,
    environment: {
      DATABASE_URL: $interpolate`mysql://${USER}@${endpoint}:3306/${SCHEMA}?ssl=true&auth=iam`,
      DATABASE_CONNECTIONS: String(stage.connectionsEach),
    },
    connect: { actions: ["rds-db:connect"], resources: [arn.apply(databaseUser)] },
    directUrl: $interpolate`mysql://${USER}:${mysql.password}@${address}:3306/${SCHEMA}?ssl=true`,
  };
}

function createMysql(stage: Stage, network: Network): sst.aws.Mysql {
  const { instance, multiAz, backupDays, maxConnections, mostGigabytes } = stage.database;
  shareConnections();
  return new sst.aws.Mysql("Database", {
    vpc: { subnets: network.privateSubnets },
    version: newestMinor(),
    username: USER,
    database: SCHEMA,
    proxy: true,
    instance,
    multiAz,
    storage: `${mostGigabytes} GB`,
    transform: {
      parameterGroup: {
        parameters: [
          { name: "require_secure_transport", value: "ON" },
          { name: "max_connections", value: String(maxConnections), applyMethod: "immediate" },
        ],
      },
      instance: (args, options) => {
        options.ignoreChanges = ["engineVersion"]; // AWS raises the minor in the maintenance window
        args.autoMinorVersionUpgrade = true;
        args.publiclyAccessible = false;
        args.vpcSecurityGroupIds = [network.database.id];
        args.backupRetentionPeriod = backupDays;
        args.copyTagsToSnapshot = true;
        args.enabledCloudwatchLogsExports = ["error", "slowquery"];
        args.deletionProtection = stage.kept;
        args.skipFinalSnapshot = !stage.kept;
        if (stage.kept) args.finalSnapshotIdentifier = `${$app.name}-${$app.stage}-final`;
      },
      proxy: (args) => {
        args.requireTls = true;
        args.vpcSecurityGroupIds = [network.proxy.id];
        args.idleClientTimeout = 300;
        args.auths = $util.output(args.auths).apply((auths) => (auths ?? []).map(withIam));
      },
    },
  });
}

/** A minor is withdrawn after about 16 months and could then not be created any more; a database that is there keeps its own. */
const newestMinor = (): $util.Output<string> =>
  aws.rds.getEngineVersionOutput({ engine: "mysql", version: "8.4", latest: true }).versionActual;

/** The proxy takes its share of the connections, whatever the default is; the rest is for migrations and a person in need. */
function shareConnections(): void {
  $transform(aws.rds.ProxyDefaultTargetGroup, (args) => {
    args.connectionPoolConfig = { maxConnectionsPercent: 100 * PROXY_SHARE };
  });
}

const withIam = <Auth extends object>(auth: Auth) => ({ ...auth, iamAuth: "REQUIRED" });

/** Of `arn:aws:rds:REGION:ACCOUNT:db-proxy:prx-0123` the user that may log in there. */
const databaseUser = (proxyArn: string): string =>
  `${proxyArn.replace(":rds:", ":rds-db:").replace(":db-proxy:", ":dbuser:")}/${USER}`;
