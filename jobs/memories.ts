/** Where imports keep what they read: beside the feeds in the cloud, otherwise in a folder of this machine. */
import path from "node:path";
import { memoryBucket } from "../core/catalogue/memory-bucket";
import { memoryFolder } from "../core/catalogue/memory-folder";
import type { MemoryStore } from "../core/catalogue/record-memory";

export function memories({ FEED_BUCKET: bucket } = process.env): MemoryStore {
  return bucket ? memoryBucket(bucket, ".memories/") : memoryFolder(path.resolve(".local/memories"));
}
