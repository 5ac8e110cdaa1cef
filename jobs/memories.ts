/** Where imports keep what they read: beside the feeds in the cloud, otherwise in a folder of this machine. */
import path from "node:path";
import type { MemoryStore } from "../core/imports/fingerprints/cache-file";
import { memoryFolder } from "../core/imports/fingerprints/cache-in-folder";
import { memoryBucket } from "../core/imports/fingerprints/cache-in-s3";

export function memories({ FEED_BUCKET: bucket } = process.env): MemoryStore {
  return bucket ? memoryBucket(bucket, ".memories/") : memoryFolder(path.resolve(".local/memories"));
}
