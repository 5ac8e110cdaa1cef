/** Keeps fingerprints in a folder of an S3 bucket. */
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { FingerprintStore } from "./fingerprint-file";

/** Needs s3:GetObject, s3:PutObject and s3:ListBucket, without which S3 answers 403 both for what is not there and for what is denied. */
export function fingerprintBucket(bucket: string, folder: string): FingerprintStore {
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
