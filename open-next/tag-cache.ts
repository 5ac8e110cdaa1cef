/** Cache tags as DynamoDB rows: when each was published, and until when older pages may still be shown. */
import type {
  AttributeValue,
  BatchGetItemCommandInput,
  BatchGetItemCommandOutput,
  BatchWriteItemCommandInput,
  BatchWriteItemCommandOutput,
  WriteRequest,
} from "@aws-sdk/client-dynamodb";
import type { NextModeTagCache } from "@opennextjs/aws/types/overrides.js";
import { askAws, endpointOf } from "./aws-call";

/** One row stands for all pages under a tag and outlives builds; OpenNext's own cache writes a row a page. */
export interface Publication {
  tag: string;
  /** Milliseconds since the epoch; pages made before are outdated. */
  publishedAt: number;
  /** Until then an outdated page is still shown, while one request renews it behind the scenes. */
  shownUntil: number;
}

const READ_AT_ONCE = 100; // limits of BatchGetItem and BatchWriteItem
const WRITE_AT_ONCE = 25;
const WRITERS = 8;

type Write = (
  input: BatchWriteItemCommandInput,
) => Promise<Pick<BatchWriteItemCommandOutput, "UnprocessedItems">>;
type Answer = Pick<BatchGetItemCommandOutput, "Responses" | "UnprocessedKeys">;

const askDynamo = <Output>(operation: string, input: object): Promise<Output> => {
  const region = process.env.AWS_REGION;
  const url = `${endpointOf("DYNAMODB", `dynamodb.${region}`)}/`;
  const target = `DynamoDB_20120810.${operation}`;
  return askAws<Output>({ service: "dynamodb", region, url, target }, input);
};
const readItems = (input: BatchGetItemCommandInput) => askDynamo<Answer>("BatchGetItem", input);
const writeItems: Write = (input) => askDynamo("BatchWriteItem", input);

const tagCache: NextModeTagCache = {
  name: "tag-rows",
  mode: "nextMode",
  getLastRevalidated: async (tags) =>
    Math.max(0, ...(await read(tags)).filter(isOver(Date.now())).map((row) => row.publishedAt)),
  hasBeenRevalidated: async (tags, madeAt = 0) =>
    (await read(tags)).filter(isOver(Date.now())).some(isNoOlder(madeAt)),
  isStale: async (tags, madeAt = 0) => (await read(tags)).some(isNoOlder(madeAt)),
  writeTags: async (tags) => {
    const publishedAt = Date.now();
    await writePublications(
      tags.map((entry) => {
        if (typeof entry === "string") return { tag: entry, publishedAt, shownUntil: publishedAt };
        const never = Number.MAX_SAFE_INTEGER;
        return {
          tag: entry.tag,
          publishedAt,
          shownUntil: entry.expire ?? (entry.stale ? never : publishedAt),
        };
      }),
    );
  },
};
export default tagCache;

/** A page begun in the very millisecond of a publication may show what was before. */
const isNoOlder = (madeAt: number) => (row: Publication) => row.publishedAt >= madeAt;
const isOver = (now: number) => (row: Publication) => row.shownUntil <= now;

/** Writes one row a tag; a later publication of the same tag replaces the earlier one. A job writes by a client of its own. */
export async function writePublications(publications: Publication[], write = writeItems): Promise<void> {
  const rows = [...new Map(publications.map((publication) => [publication.tag, publication])).values()];
  const batches = chunksOf(WRITE_AT_ONCE, rows);
  const writer = async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) await writeBatch(batch, write);
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

async function writeBatch(batch: Publication[], write: Write): Promise<void> {
  let left: WriteRequest[] = batch.map((row) => ({ PutRequest: { Item: toItem(row) } }));
  for (let pause = 50; left.length > 0; pause *= 2) {
    if (pause > 10_000) throw new Error(`DynamoDB did not take ${left.length} cache tags.`);
    const answer = await write({ RequestItems: { [table()]: left } });
    left = answer.UnprocessedItems?.[table()] ?? [];
    if (left.length > 0) await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** The rows of these tags; asked for once a request, however many cached parts a page has. */
async function read(tags: string[]): Promise<Publication[]> {
  const known = requestMemory();
  const missing = [...new Set(tags)].filter((tag) => !known.has(tag));
  for (const some of chunksOf(READ_AT_ONCE, missing)) {
    const rows = readBatch(some).then((found) => new Map(found.map((row) => [row.tag, row])));
    for (const tag of some) known.set(tag, rows);
  }
  const rows = await Promise.all(tags.map(async (tag) => (await known.get(tag))?.get(tag)));
  return rows.filter((row) => row !== undefined);
}

/** Begins to read rows that this request will ask for; one that cannot be read is for that asking to tell. */
export function prefetchTags(tags: string[]): void {
  read(tags).catch(() => undefined);
}

async function readBatch(tags: string[]): Promise<Publication[]> {
  const found: Publication[] = [];
  let keys: Record<string, AttributeValue>[] = tags.map(toKey);
  while (keys.length > 0) {
    const answer = await readItems({ RequestItems: { [table()]: { Keys: keys } } });
    found.push(...(answer.Responses?.[table()] ?? []).map(fromItem));
    keys = answer.UnprocessedKeys?.[table()]?.Keys ?? [];
  }
  return found;
}

/** The table has two keys because OpenNext's own cache needs them; here both hold the tag. */
const toKey = (tag: string) => ({ tag: { S: tag }, path: { S: tag } });

const toItem = ({ tag, publishedAt, shownUntil }: Publication): Record<string, AttributeValue> => ({
  ...toKey(tag),
  revalidatedAt: { N: String(publishedAt) },
  shownUntil: { N: String(shownUntil) },
});

const fromItem = (item: Record<string, AttributeValue>): Publication => ({
  tag: item.tag?.S ?? "",
  publishedAt: Number(item.revalidatedAt?.N),
  shownUntil: Number(item.shownUntil?.N),
});

function table(): string {
  const name = process.env.CACHE_DYNAMO_TABLE;
  if (!name) throw new Error("CACHE_DYNAMO_TABLE is not set: it names the table of cache tags.");
  return name;
}

interface RequestStore {
  requestCache?: { getOrCreate(name: string): RequestMemory };
}

/** By tag, the reading that brings its row. */
type RequestMemory = Map<string, Promise<Map<string, Publication>>>;

/** OpenNext keeps a memory for each request; a job has none. */
function requestMemory(): RequestMemory {
  const { __openNextAls: requests } = globalThis as {
    __openNextAls?: { getStore(): RequestStore | undefined };
  };
  return requests?.getStore()?.requestCache?.getOrCreate("tag-rows") ?? new Map();
}

function chunksOf<T>(size: number, list: T[]): T[][] {
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, index) => list.slice(index * size, (index + 1) * size));
}
