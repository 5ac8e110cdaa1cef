/** A bucket and a folder in it in, a place for memories of records out. */
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { MemoryStore } from "./cache-file";

/** Needs s3:GetObject, s3:PutObject and s3:ListBucket, without which what is not there cannot be told from what is denied. */
export function memoryBucket(bucket: string, folder: string): MemoryStore {
  const nameOf = (provider: string) => ({ Bucket: bucket, Key: `${folder}${provider}.records` });
  return {
    read: (provider) =>
      withClient(async (client) => {
        const { Body } = await client.send(new GetObjectCommand(nameOf(provider)));
        return Body ? Body.transformToByteArray() : null;
      }).catch((error: Error) => {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }),
    async write(provider, parts) {
      const object = { ...nameOf(provider), Body: Buffer.concat(parts) };
      await withClient((client) => client.send(new PutObjectCommand(object)));
    },
  };
}

async function withClient<T>(work: (client: S3Client) => Promise<T>): Promise<T> {
  const client = new S3Client({ maxAttempts: 4 });
  try {
    return await work(client);
  } finally {
    client.destroy();
  }
}
