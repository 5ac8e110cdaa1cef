/** Where imports keep the fingerprints of what they read: beside the feeds in the cloud, otherwise in a folder of this machine. */
import path from "node:path";
import type { FingerprintStore } from "../core/imports/fingerprints/fingerprint-file";
import { fingerprintFolder } from "../core/imports/fingerprints/store-in-folder";
import { fingerprintBucket } from "../core/imports/fingerprints/store-in-s3";

export function fingerprintStore({ FEED_BUCKET: bucket } = process.env): FingerprintStore {
  return bucket
    ? fingerprintBucket(bucket, ".fingerprints/")
    : fingerprintFolder(path.resolve(".local/fingerprints"));
}
