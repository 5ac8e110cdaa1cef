/** Where Next.js keeps what it has made: OpenNext's cache in S3, with dates that can be trusted. */
import s3 from "@opennextjs/aws/overrides/incrementalCache/s3.js";
import type { IncrementalCache } from "@opennextjs/aws/types/overrides.js";
import { dated } from "./dated-cache";

export default dated(s3 as IncrementalCache);
