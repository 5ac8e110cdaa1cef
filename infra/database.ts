/** Our own MySQL: private, encrypted, over TLS only; behind a proxy that asks for signed tokens, where the stage has one. */
import { authoritiesOf, inFunction } from "./authorities";
import { CONNECTION_SHARE, connectionBudget } from "./figures/connections";
import type { Network } from "./network";
import { present } from "./present";
import type { Statement } from "./roles";
import type { Stage } from "./stages";

export interface Database {
  /** What a function of the service needs in its environment. */
  environment: Record<"DATABASE_URL" | "DATABASE_CA" | "DATABASE_CONNECTIONS", $util.Input<string>>;
  /** The parameter with DATABASE_URL, where that holds a password: for a task, whose settings are no secret. */
  urlParameter: $util.Output<string> | null;
  /** Lets a role ask the proxy for a connection with a token that it signs itself; nothing where there is no proxy. */
  connect: Statement[];
  /** The database itself with its master password: for migrations, which would pin a proxy's session. */
  directUrl: $util.Output<string>;
  /** Names in CloudWatch. */
  instanceId: $util.Output<string>;
  proxyName: $util.Output<string> | null;
}

const USER = "shinkan";
const SCHEMA = "shinkan";

export function database(stage: Stage, network: Network): Database {
  connectionBudget(stage);
  const mysql = createMysql(stage, network);
  const address = present(mysql.nodes.instance, "database").address;
  const directUrl = $interpolate`mysql://${USER}:${mysql.password}@${address}:3306/${SCHEMA}?ssl=true`;
  const door = stage.database.proxy ? behindProxy(mysql) : direct(directUrl);
  return {
    directUrl,
    instanceId: mysql.id,
    urlParameter: door.urlParameter,
    connect: door.connect,
    proxyName: door.proxyName,
    environment: {
      DATABASE_URL: door.url,
      DATABASE_CA: inFunction(authoritiesOf(stage.region)),
      DATABASE_CONNECTIONS: String(stage.connectionsEach),
    },
  };
}

/** How functions come in. */
type Door = Pick<Database, "urlParameter" | "connect" | "proxyName"> & { url: $util.Output<string> };

function behindProxy(mysql: sst.aws.Mysql): Door {
  const proxyName = mysql.proxyId;
  const { arn, endpoint } = aws.rds.getProxyOutput({ name: proxyName });
  return {
    proxyName,
    urlParameter: null,
    url: $interpolate`mysql://${USER}@${endpoint}:3306/${SCHEMA}?ssl=true&auth=iam`,
    connect: [{ actions: ["rds-db:connect"], resources: [arn.apply(databaseUser)] }],
  };
}

/**
 * By password: signed tokens would take 300 MB and more of a small instance's memory
 * (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html).
 */
function direct(url: $util.Output<string>): Door {
  const name = `/${$app.name}/${$app.stage}/database-url`;
  const { arn } = new aws.ssm.Parameter("DatabaseUrl", { name, type: "SecureString", value: url });
  return { url, connect: [], proxyName: null, urlParameter: arn };
}

function createMysql(stage: Stage, network: Network): sst.aws.Mysql {
  const { instance, proxy, backupDays, maxConnections, mostGigabytes } = stage.database;
  shareConnections();
  return new sst.aws.Mysql("Database", {
    vpc: { subnets: network.privateSubnets },
    version: newestMinor(),
    username: USER,
    database: SCHEMA,
    proxy,
    instance,
    multiAz: stage.zones === 2,
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
        args.vpcSecurityGroupIds = [present(network.proxy ?? undefined, "group of the proxy").id];
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
    args.connectionPoolConfig = { maxConnectionsPercent: 100 * CONNECTION_SHARE };
  });
}

const withIam = <Auth extends object>(auth: Auth) => ({ ...auth, iamAuth: "REQUIRED" });

/** Of `arn:aws:rds:REGION:ACCOUNT:db-proxy:prx-0123` the user that may log in there. */
const databaseUser = (proxyArn: string): string =>
  `${proxyArn.replace(":rds:", ":rds-db:").replace(":db-proxy:", ":dbuser:")}/${USER}`;
