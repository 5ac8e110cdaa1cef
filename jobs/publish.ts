/** Changed cache tags in, pages that show the change out: the tags are written, then the CDN forgets what it holds. */
import { randomUUID } from "node:crypto";
import { CloudFrontClient, CreateInvalidationCommand } from "@aws-sdk/client-cloudfront";
import { BatchWriteItemCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { tagOf } from "../core/catalogue/tags";
import { log } from "../core/log";
import { writePublications } from "../open-next/tag-cache";

export interface PublishInput {
  tags: string[];
  /** When the change was there to be read: never earlier, or a page made just before it would count as newer. */
  now: Date;
  /** For so many seconds an outdated page is still shown while it is made anew; then nobody sees it any more. */
  graceSeconds?: number;
}

/** Reads CACHE_DYNAMO_TABLE and CDN_DISTRIBUTION_ID; without either there is no site to publish to, as in development. */
export async function publish({
  tags,
  now,
  graceSeconds = 300,
}: PublishInput): Promise<{ published: number }> {
  const { CACHE_DYNAMO_TABLE: table, CDN_DISTRIBUTION_ID: distribution } = process.env;
  if (!table && !distribution) {
    log.warn({ event: "publish-skipped", tags: tags.length });
    return { published: 0 };
  }
  if (!table || !distribution) throw new Error("CACHE_DYNAMO_TABLE and CDN_DISTRIBUTION_ID belong together.");
  if (tags.length === 0) return { published: 0 };
  const publishedAt = now.getTime();
  const shownUntil = publishedAt + graceSeconds * 1000;
  const dynamo = new DynamoDBClient({});
  await writePublications(
    tags.map((tag) => ({ tag, publishedAt, shownUntil })),
    (input) => dynamo.send(new BatchWriteItemCommand(input)),
  );
  dynamo.destroy();
  await invalidateEverything(distribution);
  return { published: tags.length };
}

/** At the shop's midnight: whatever says "today" is made anew before it is shown again. */
export const publishDay = (now: Date) => publish({ tags: [tagOf.day], now, graceSeconds: 0 });

/** One wildcard costs as much as one path; 50,000 paths would cost a thousand times a month's bill. */
async function invalidateEverything(DistributionId: string): Promise<void> {
  const client = new CloudFrontClient({});
  const Paths = { Quantity: 1, Items: ["/*"] };
  const InvalidationBatch = { CallerReference: randomUUID(), Paths };
  await client.send(new CreateInvalidationCommand({ DistributionId, InvalidationBatch }));
  client.destroy();
}
