/** Where Next.js keeps what it has made: one object a page in S3, under the names that OpenNext's build gives its own. */
import path from "node:path";
import { type AwsAnswer, AwsError, callAws, endpointOf } from "./aws-call";
import { existingOnly, type KindStore } from "./existing-only";
import { stamped } from "./stamped-cache";
import { prefetchTags } from "./tag-cache";
import { withTagPrefetch } from "./tag-prefetch";

const inS3: KindStore = {
  get: async (key, type) => {
    const answer = await ask("GET", key, type);
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw new AwsError("Reading a page from S3", answer);
    return {
      value: JSON.parse(answer.body),
      lastModified: Date.parse(answer.headers["last-modified"] ?? ""),
    };
  },
  set: async (key, value, type) => {
    const answer = await ask("PUT", key, type, JSON.stringify(withoutRouterData(value)));
    if (answer.status !== 200) throw new AwsError("Storing a page in S3", answer);
  },
  remove: async (key, type) => {
    const answer = await ask("DELETE", key, type);
    if (answer.status !== 204) throw new AwsError("Removing a page from S3", answer);
  },
};
export default withTagPrefetch(stamped(existingOnly(inS3)), prefetchTags);

/** The page once more, as data for Next.js's router; every other script stays, for the tests that hold kept pages to the known ones. */
const FLIGHT_DATA = /<script>self\.__next_f\.push\(\[[\s\S]*?<\/script>/g;

/** Three quarters of what Next.js keeps of a page are for its router, which no page of ours has. */
function withoutRouterData(value: object): object {
  const {
    rsc: _,
    segmentData: __,
    ...rest
  } = value as { rsc?: unknown; segmentData?: unknown; html?: unknown };
  return typeof rest.html === "string" ? { ...rest, html: rest.html.replace(FLIGHT_DATA, "") } : rest;
}

function ask(
  method: "GET" | "PUT" | "DELETE",
  key: string,
  type = "cache",
  body?: string,
): Promise<AwsAnswer> {
  const { CACHE_BUCKET_NAME: bucket, CACHE_BUCKET_REGION: region } = process.env;
  if (!bucket) throw new Error("CACHE_BUCKET_NAME is not set: it names the bucket of pages.");
  const place = endpointOf("S3", `${bucket}.s3.${region}`, `/${bucket}`);
  const name = objectName(key, type).split("/").map(encoded).join("/");
  return callAws({ service: "s3", region, method, url: `${place}/${name}`, ...(body && { body }) });
}

/** Every character that RFC 3986 reserves, as S3 reads a name when it checks the signature. */
const encoded = (part: string): string =>
  encodeURIComponent(part).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

function objectName(key: string, type: string): string {
  const { CACHE_BUCKET_KEY_PREFIX: prefix = "", OPEN_NEXT_BUILD_ID: build = "" } = process.env;
  return type === "fetch"
    ? path.posix.join(prefix, "__fetch", build, key)
    : path.posix.join(prefix, build, `${key}.${type}`);
}
