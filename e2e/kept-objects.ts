/** The bucket in which the site under test keeps pages and data. */
import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { surroundings } from "./surroundings";

export function cacheOfPages(): { client: S3Client; Bucket: string } {
  const { AWS_ENDPOINT_URL_S3: endpoint = "", CACHE_BUCKET_NAME: Bucket = "" } = surroundings();
  return { client: new S3Client({ endpoint, forcePathStyle: true }), Bucket };
}

/** The names of all that is kept, in order. */
export async function keptKeys(): Promise<string[]> {
  const { client, Bucket } = cacheOfPages();
  const keys: string[] = [];
  for (let token: string | undefined, first = true; first || token; first = false) {
    const answer = await client.send(new ListObjectsV2Command({ Bucket, ContinuationToken: token }));
    keys.push(...(answer.Contents ?? []).map(({ Key = "" }) => Key));
    token = answer.NextContinuationToken;
  }
  return keys.sort();
}
