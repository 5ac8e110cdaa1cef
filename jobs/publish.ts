/** Has pages made anew that show a change: writes its cache tags, then lets the CDN forget what it holds. */
import { randomUUID } from "node:crypto";
import { CloudFrontClient, CreateInvalidationCommand } from "@aws-sdk/client-cloudfront";
import { BatchWriteItemCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { tagOf } from "../core/catalogue/tags";
import { log } from "../core/log";
import tagCache, { writePublications } from "../open-next/tag-cache";

export interface PublishInput {
  tags: string[];
  /** When the change was there to be read: never earlier, or a page made just before it would count as newer. */
  now: Date;
  /** For so many seconds an outdated page is still shown while it is made anew; then nobody sees it any more. */
  graceSeconds?: number;
  /** Import runs whose changes these are: noted once the CDN is told, so that nobody publishes them again. */
  runs?: number[];
}

/** Reads CACHE_DYNAMO_TABLE and CDN_DISTRIBUTION_ID; without either there is no site to publish to, as in development. */
export async function publish({
  tags,
  now,
  graceSeconds = 300,
  runs = [],
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
  const write = (rows: string[]) =>
    writePublications(
      rows.map((tag) => ({ tag, publishedAt, shownUntil })),
      (input) => dynamo.send(new BatchWriteItemCommand(input)),
    );
  await write(tags);
  await invalidateEverything(distribution);
  await write(runs.map(markOf));
  dynamo.destroy();
  return { published: tags.length };
}

/** A row beside those of the tags; no page has such a tag. */
const markOf = (runId: number): string => `published-run:${runId}`;

/** Whether the task that imported has published it too; false where there is no site to publish to. */
export async function isPublished(runId: number): Promise<boolean> {
  if (!process.env.CACHE_DYNAMO_TABLE) return false;
  return (await tagCache.isStale?.([markOf(runId)], 0)) ?? false;
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
