/** Finds the files under an `s3://bucket/prefix` that nobody has taken yet, the oldest first. */
import {
  GetObjectCommand,
  type ListObjectsV2CommandOutput,
  paginateListObjectsV2,
  S3Client,
} from "@aws-sdk/client-s3";
import { type Day, dayOf, shopDay } from "../../shop-day";
import type { Delivery, FileRequest } from "./delivery";
import { download } from "./download";
import { PassingFailure, tryAgain } from "./try-again";

export interface Listing {
  /** Whether this version of a file was taken before. */
  isTaken(name: string, version: string): boolean;
  timeZone: string;
}

interface Found {
  name: string;
  key: string;
  version: string;
  asOf: Day;
  modified: string;
}

/** What else lies in a bucket (check sums, marks that a delivery is complete) is no feed. */
const TABLE = /\.(csv|tsv|tab|txt|dat)(\.gz)?$|\.zip$/i;

/** Each file is brought when it is asked for. A prefix that is the whole name of a file means that one, whatever its ending. */
export async function* fetchFromS3(
  request: FileRequest,
  { isTaken, timeZone }: Listing,
): AsyncGenerator<Delivery> {
  const { bucket, prefix } = placeOf(request.source);
  const client = new S3Client({ maxAttempts: 4 });
  try {
    const found = await list(client, bucket, prefix, timeZone).catch((error: Error) =>
      explain(error, request.source),
    );
    for (const each of found.filter(({ name, version }) => !isTaken(name, version)).sort(byAge)) {
      yield await tryAgain(() => fetchObject(client, bucket, each, request), request.pausesMs);
    }
  } finally {
    client.destroy();
  }
}

function placeOf(source: string): { bucket: string; prefix: string } {
  const [, bucket, prefix = ""] = /^s3:\/\/([a-z0-9.-]{3,63})(?:\/(.*))?$/.exec(source) ?? [];
  if (!bucket) throw new Error(`${source} is no place such as s3://bucket/folder/.`);
  return { bucket, prefix };
}

async function list(client: S3Client, bucket: string, prefix: string, timeZone: string): Promise<Found[]> {
  const found: Found[] = [];
  for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })) {
    for (const object of page.Contents ?? []) found.push(...asFound(object, bucket, timeZone));
  }
  const exact = found.filter(({ key }) => key === prefix);
  return exact.length > 0 ? exact : found.filter(({ key }) => TABLE.test(key));
}

type Listed = NonNullable<ListObjectsV2CommandOutput["Contents"]>[number];

function asFound({ Key: key, ETag, LastModified }: Listed, bucket: string, timeZone: string): Found[] {
  if (!key || key.endsWith("/")) return [];
  const modified = LastModified ?? new Date(0);
  const asOf = dayNamedIn(key) ?? shopDay(modified, timeZone);
  return [
    { name: `s3://${bucket}/${key}`, key, version: ETag ?? "", asOf, modified: modified.toISOString() },
  ];
}

/** `titles-2026-11-24.csv`, `titles_20261124.csv.gz`; of several days the last. */
export function dayNamedIn(key: string): Day | null {
  const file = key.slice(key.lastIndexOf("/") + 1);
  const named = [...file.matchAll(/(?<!\d)(20\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)/g)];
  return named.map(([, y, , m, d]) => dayOf(Number(y), Number(m), Number(d))).findLast((day) => day) ?? null;
}

function byAge(a: Found, b: Found): number {
  const [left, right] = [a, b].map(({ asOf, modified, key }) => [asOf, modified, key].join(" "));
  return (left ?? "") < (right ?? "") ? -1 : 1;
}

/** The very version that was listed: one that is replaced meanwhile is taken the next time. */
async function fetchObject(client: S3Client, bucket: string, { key, ...found }: Found, request: FileRequest) {
  const { name, version, asOf } = found;
  const { file, mostMegabytes } = request;
  const command = new GetObjectCommand({ Bucket: bucket, Key: key, ...(version && { IfMatch: version }) });
  const { Body, ContentLength } = await client.send(command).catch((error: Error) => explain(error, name));
  const body = Body as unknown as AsyncIterable<Uint8Array>;
  const sha256 = await download({ name, body, announced: ContentLength ?? null, file, mostMegabytes });
  return { name, version, asOf, file, sha256 } satisfies Delivery;
}

const WORDS = new Map(
  Object.entries({
    NoSuchBucket: "there is no such bucket",
    AccessDenied: "this account may not read it (s3:ListBucket and s3:GetObject are needed)",
    InvalidAccessKeyId: "the AWS access key is not known",
    SignatureDoesNotMatch: "the AWS secret key is wrong",
    ExpiredToken: "the AWS credentials have expired",
    CredentialsProviderError: "there are no AWS credentials here",
    PermanentRedirect: "the bucket is in another region than AWS_REGION says",
    PreconditionFailed: "it was replaced just now; try again",
  }),
);

/** The SDK has tried again by itself, but a busy service may need longer than it waits. */
function explain(error: Error & { $metadata?: { httpStatusCode?: number } }, name: string): never {
  const words = WORDS.get(error.name);
  if (words) throw new Error(`${name} cannot be read: ${words}.`);
  if (/region is missing/i.test(error.message))
    throw new Error(`${name} cannot be read: AWS_REGION is not set.`);
  const status = error.$metadata?.httpStatusCode ?? 500;
  if (status >= 500 || status === 429) throw new PassingFailure(`${name} cannot be read: ${error.message}`);
  throw new Error(`${name} cannot be read: ${error.name}, ${error.message}`);
}
