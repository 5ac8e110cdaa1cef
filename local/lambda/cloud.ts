/** The services the site needs from AWS, emulated on this machine: S3 for cached pages, SQS for renewals, DynamoDB for tags. */
import type { AddressInfo } from "node:net";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";
import { startFauxqs } from "fauxqs";
import { type Gateway, startGateway } from "./gateway";

export interface Cloud {
  /** For the site and for jobs that publish. */
  env: Record<string, string>;
  /** Each can be made to fail. */
  gateways: { s3: Gateway; sqs: Gateway; dynamodb: Gateway };
  stop(): Promise<void>;
}

const REGION = "ap-northeast-1";
const CREDENTIALS = { AWS_REGION: REGION, AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };
const BUCKET = "pages";
const CARDS = "cards";
const TABLE = "cache-tags";
const QUEUE = "renewals.fifo";

/** `now` is the site's clock in milliseconds. */
export async function startCloud(now: () => number): Promise<Cloud> {
  const queue = { name: QUEUE, attributes: { FifoQueue: "true" } };
  const faux = await startFauxqs({
    port: 0,
    host: "127.0.0.1",
    logger: false,
    defaultRegion: REGION,
    init: { region: REGION, queues: [queue], buckets: [BUCKET, CARDS] },
  });
  const dynamo = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => dynamo.listen(0, "127.0.0.1", resolve));
  const dynamoUrl = `http://127.0.0.1:${(dynamo.address() as AddressInfo).port}`;
  await createTagTable(dynamoUrl);

  const fauxUrl = `http://127.0.0.1:${faux.port}`;
  const [s3, sqs, dynamodb] = await Promise.all([
    startGateway(fauxUrl, now),
    startGateway(fauxUrl, now),
    startGateway(dynamoUrl, now),
  ]);
  return {
    gateways: { s3, sqs, dynamodb },
    env: {
      ...CREDENTIALS,
      AWS_ENDPOINT_URL_S3: s3.url,
      AWS_ENDPOINT_URL_SQS: sqs.url,
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
      CACHE_BUCKET_NAME: BUCKET,
      CARDS_BUCKET: CARDS,
      CACHE_BUCKET_KEY_PREFIX: "_cache",
      CACHE_BUCKET_REGION: REGION,
      CACHE_DYNAMO_TABLE: TABLE,
      REVALIDATION_QUEUE_URL: `${sqs.url}/000000000000/${QUEUE}`,
      REVALIDATION_QUEUE_REGION: REGION,
    },
    stop: async () => {
      await Promise.all([s3.stop(), sqs.stop(), dynamodb.stop()]);
      await Promise.all([faux.stop(), new Promise((resolve) => dynamo.close(resolve))]);
    },
  };
}

/** The shape that SST gives the table in the cloud; the index is unused, since a row stands for a tag. */
async function createTagTable(endpoint: string): Promise<void> {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new DynamoDBClient({ endpoint, region: REGION, credentials });
  await client.send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [
        { AttributeName: "tag", AttributeType: "S" },
        { AttributeName: "path", AttributeType: "S" },
      ],
      KeySchema: [
        { AttributeName: "tag", KeyType: "HASH" },
        { AttributeName: "path", KeyType: "RANGE" },
      ],
    }),
  );
  client.destroy();
}
