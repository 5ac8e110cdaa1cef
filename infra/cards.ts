/** The function that draws share cards, and the bucket that keeps them. */
import { FONT_FILES } from "../core/cards/font-files";
import type { Database } from "./database";
import { FEW } from "./figures/connections";
import { type PrivateFunctionArgs, privateFunction, type Surroundings } from "./private-function";

const CARDS_PATH = "/share";

interface Parts {
  router: sst.aws.Router;
  database: Database;
  schema: $util.Output<string>;
}

export function cardsFunction(
  surroundings: Surroundings,
  { router, database, schema }: Parts,
): sst.aws.Function {
  const bucket = new sst.aws.Bucket("Cards");
  const keeps: PrivateFunctionArgs["permissions"] = [
    { actions: ["s3:GetObject", "s3:PutObject"], resources: [$interpolate`${bucket.arn}/*`] },
    { actions: ["s3:ListBucket"], resources: [bucket.arn] }, // or what is not there would be called forbidden
  ];
  return privateFunction("ShareCards", surroundings, {
    handler: "jobs/share-card.handler",
    copyFiles: FONT_FILES.map((from) => ({ from })),
    memory: "1769 MB", // a whole processor: drawing is work
    timeout: "20 seconds",
    concurrency: { reserved: FEW.shareCards },
    environment: { ...database.environment, SCHEMA: schema, CARDS_BUCKET: bucket.name },
    permissions: [...database.connect, ...keeps],
    url: { router: { instance: router, path: CARDS_PATH } },
  });
}
