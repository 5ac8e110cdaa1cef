/** The site behind CDN and firewall, from a build of OpenNext: only the CDN may call its functions. */
import { authoritiesOf } from "./authorities";
import { cardsFunction } from "./cards";
import type { Database } from "./database";
import { firewall } from "./firewall";
import { loginFunction } from "./login";
import { showingWhatIsHeld } from "./overload";
import { present } from "./present";
import { decrypt, encryptedAndTraced, type Surroundings, TRACE } from "./private-function";

export interface Site {
  url: $util.Output<string>;
  router: sst.aws.Router;
  server: $util.Output<sst.aws.Function>;
  login: sst.aws.Function;
  /** Cache tags: what a job writes to publish. */
  tags: { name: $util.Output<string>; arn: $util.Output<string> };
  distribution: $util.Output<aws.cloudfront.Distribution>;
}

/** The very version that the local runner and the tests use. */
const OPEN_NEXT = "4.1.12";
/** The timeout that SST gives the function which renews pages. */
const RENEWAL_SECONDS = 30;
/** A page is made again when somebody asks for it; those of earlier deployments are never asked for. */
const PAGES_KEPT = "45 days";
const SERVER_MEMORY = "1769 MB"; // one whole processor

export function site(surroundings: Surroundings, database: Database, schema: $util.Output<string>): Site {
  keepFailedRenewals();
  leaveOutIndex();
  const { stage, network, settings } = surroundings;
  const guarded = firewall();
  const router = new sst.aws.Router("Cdn", {
    ...(stage.domain && { domain: stage.domain }),
    protection: "oac-with-edge-signing", // the edge also signs the bodies of plain form posts
    // Who asks, as the edge sees it: a header of this name that a client sent is written over.
    edge: {
      viewerRequest: { injection: 'event.request.headers["x-viewer-address"] = { value: event.viewer.ip };' },
    },
    waf: guarded.waf,
    transform: {
      ...guarded.transform,
      cdn: (args) => {
        args.defaultCacheBehavior = showingWhatIsHeld(args.defaultCacheBehavior);
      },
    },
  });
  const web = new sst.aws.Nextjs("Web", {
    openNextVersion: OPEN_NEXT,
    buildCommand: "node --import tsx local/lambda/build-site.ts", // with compiled code, as the tests run it
    router: { instance: router },
    vpc: { securityGroups: [network.app.id], privateSubnets: network.privateSubnets },
    warm: stage.warm,
    server: { memory: SERVER_MEMORY, architecture: "x86_64", runtime: "nodejs24.x", timeout: "20 seconds" },
    environment: {
      ...database.environment,
      DATABASE_SILENCE_MS: "4000",
      // Read-only beside the code; where Node is not the one it was made with, it compiles as usual.
      NODE_COMPILE_CACHE: "/var/task/compile-cache",
      NODE_COMPILE_CACHE_PORTABLE: "1",
      SCHEMA: schema, // also makes new code wait for its migrations
      SITE_URL: router.url,
      NEXTAUTH_URL: router.url,
      ...settings.signing,
      ...settings.shop,
    },
    permissions: [...database.connect, decrypt(settings), TRACE],
    invalidation: { paths: "all", wait: false },
    transform: {
      server: (args) => {
        args.concurrency = { reserved: stage.concurrency.site };
        args.logging = { retention: stage.logs };
        args.copyFiles = [{ from: authoritiesOf(stage.region) }];
        args.permissions = $util.output(args.permissions).apply((list) => (list ?? []).filter(isNeeded));
        args.transform = { function: encryptedAndTraced(settings) };
      },
      assets: (args) => {
        args.lifecycle = [{ id: "kept-pages", prefix: "_cache/", expiresIn: PAGES_KEPT }];
      },
      // OpenNext has none, since pages use no next/image; kept on one processor type should that change.
      imageOptimizer: { architecture: "x86_64" },
    },
  });
  cardsFunction(surroundings, { router, database, schema });
  const server = present(web.nodes.server, "site function");
  return {
    url: router.url,
    router,
    server,
    login: loginFunction(surroundings, { router, server, permissions: database.connect }),
    tags: tagTable(web),
    distribution: router.nodes.cdn.nodes.distribution,
  };
}

/** SST's queue gives a page out again while it may still be made, and takes one that failed for done. */
function keepFailedRenewals(): void {
  const isRenewal = (name: string) => name.startsWith("WebRevalidation");
  $transform(aws.sqs.Queue, (args, _, name) => {
    if (args && isRenewal(name)) args.visibilityTimeoutSeconds = 6 * RENEWAL_SECONDS;
  });
  $transform(aws.lambda.EventSourceMapping, (args, _, name) => {
    if (args && isRenewal(name)) args.functionResponseTypes = ["ReportBatchItemFailures"];
  });
}

/** SST's table of tags has an index for OpenNext's own cache: each row would be written twice, and nobody here reads it. */
function leaveOutIndex(): void {
  $transform(aws.dynamodb.Table, (args, _, name) => {
    if (!args || !name.startsWith("WebRevalidation")) return;
    args.globalSecondaryIndexes = [];
    args.attributes = ["tag", "path"].map((key) => ({ name: key, type: "S" }));
    args.pointInTimeRecovery = { enabled: false }; // what is lost is written by the next publication
  });
}

/** What publishing takes: the table of tags, and our distribution. */
export const publishing = ({ tags, distribution }: Site) => ({
  environment: { CACHE_DYNAMO_TABLE: tags.name, CDN_DISTRIBUTION_ID: distribution.id },
  permissions: [
    { actions: ["dynamodb:BatchWriteItem", "dynamodb:BatchGetItem"], resources: [tags.arn] },
    { actions: ["cloudfront:CreateInvalidation"], resources: [distribution.arn] },
  ],
});

/** SST lets the site invalidate every distribution of the account; only publishing does, and only ours. */
const isNeeded = ({ actions }: { actions: $util.Input<$util.Input<string>[]> }): boolean =>
  !JSON.stringify(actions).includes("cloudfront:CreateInvalidation");

function tagTable(web: sst.aws.Nextjs): Site["tags"] {
  const table = $util
    .output(web.nodes.revalidationTable)
    .apply((found) => present(found, "table of cache tags"));
  return { name: table.name, arn: table.arn };
}
