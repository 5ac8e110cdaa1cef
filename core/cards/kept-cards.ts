/** Where cards that were drawn are kept: S3, under the hash of what is on them. */
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

export interface KeptCards {
  /** PNG, or null where it was not drawn yet. */
  get(hash: string): Promise<Buffer | null>;
  put(hash: string, png: Buffer): Promise<void>;
}

export function cardsInS3(bucket: string): KeptCards {
  // A stand-in on this machine has no host name for each bucket.
  const s3 = new S3Client({ forcePathStyle: Boolean(process.env.AWS_ENDPOINT_URL_S3) });
  const keyOf = (hash: string) => ({ Bucket: bucket, Key: `${hash}.png` });
  return {
    get: async (hash) => {
      try {
        const found = await s3.send(new GetObjectCommand(keyOf(hash)));
        return Buffer.from((await found.Body?.transformToByteArray()) ?? []);
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    put: async (hash, png) => {
      await s3.send(new PutObjectCommand({ ...keyOf(hash), Body: png, ContentType: "image/png" }));
    },
  };
}
