/** The bundled import as its task runs it: the image's own entry point and command, by a user without rights, in a folder it cannot write. */
import { execFile, execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { DockerfileParser } from "dockerfile-ast";
import { startFauxqs } from "fauxqs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { rows } from "../core/database/sql";
import { shopDay } from "../core/shop-day";
import { makeSample } from "../examples/feeds/make-sample";
import { makeRuntime, setWritable, UNPRIVILEGED } from "../local/lambda/site-folder";
import { ownDatabase } from "../local/testing/own-database";
import { readRows } from "../local/testing/read-rows";
import config from "../shinkan.config";

const BUCKET = "feeds";
const folder = mkdtempSync(path.join(os.tmpdir(), "import-task-"));
const image = path.join(folder, "image");
const work = path.join(folder, "work");
const today = shopDay(new Date(), config.shop.timeZone);

const db = ownDatabase();
let node: string;
let stopBucket: () => Promise<unknown>;
let bucket: S3Client;
let given: Record<string, string>;

beforeAll(async () => {
  ({ node } = makeRuntime(folder));
  execFileSync(process.execPath, ["jobs/bundle-import.mjs", image]);
  setWritable(image, false);
  mkdirSync(work);
  chmodSync(work, rightsOfTmp());
  const faux = await startFauxqs({
    port: 0,
    host: "127.0.0.1",
    logger: false,
    init: { region: "ap-northeast-1", buckets: [BUCKET] },
  });
  stopBucket = () => faux.stop();
  const endpoint = `http://127.0.0.1:${faux.port}`;
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  bucket = new S3Client({ endpoint, region: "ap-northeast-1", forcePathStyle: true, credentials });
  given = {
    NODE_ENV: "production",
    NO_COLOR: "1",
    TMPDIR: work,
    DATABASE_URL: db.url,
    FEED_BUCKET: BUCKET,
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_REGION: "ap-northeast-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
  };
});
afterAll(async () => {
  bucket.destroy();
  await stopBucket();
  setWritable(image, true);
  rmSync(folder, { recursive: true });
});

const instructions = DockerfileParser.parse(readFileSync("jobs/import.Dockerfile", "utf8")).getInstructions();

/**
 * Of the volume that the task has at /tmp: root's and 0755, unless the image declares that path, which has 1777 there
 * (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html, "Considerations").
 */
function rightsOfTmp(): number {
  const volumes = instructions.filter((each) => each.getKeyword() === "VOLUME");
  return volumes.some((each) => each.getArgumentsContent()?.includes('"/tmp"')) ? 0o1777 : 0o755;
}

/** What follows `node` in the image's ENTRYPOINT, and its CMD. */
function startOf(keyword: "ENTRYPOINT" | "CMD"): string[] {
  const found = instructions.findLast((each) => each.getKeyword() === keyword);
  return JSON.parse(found?.getArgumentsContent() ?? "[]").filter((word: string) => word !== "node");
}

/** Throws where the program fails, with what it wrote. */
const run = (args: string[]) =>
  promisify(execFile)(node, args, { cwd: image, env: given as NodeJS.ProcessEnv, ...UNPRIVILEGED });

test("takes the day's file from the bucket into the catalogue, and leaves there what it remembers of it", async () => {
  const [{ provider = "" } = {}] = config.feeds;
  const Key = `${provider}/${today}.csv`;
  await bucket.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: makeSample(today) }));
  await run([...startOf("ENTRYPOINT"), ...startOf("CMD")]);
  expect(await readRows("SELECT provider, state FROM import_runs")).toEqual([{ provider, state: "applied" }]);
  const [{ titles } = { titles: 0 }] = await rows(
    z.object({ titles: z.number() }),
    "SELECT COUNT(*) AS titles FROM releases",
  );
  expect(titles).toBeGreaterThan(100);
  const { Contents = [] } = await bucket.send(new ListObjectsV2Command({ Bucket: BUCKET }));
  expect(Contents.map((each) => each.Key)).toContainEqual(expect.stringContaining(".fingerprints/"));
});

test("what it would write beside its bundle is refused, so that nothing above was proved by a user who may", async () => {
  await expect(run(["-e", "require('node:fs').writeFileSync('left-behind', '')"])).rejects.toThrow("EACCES");
  expect(existsSync(path.join(image, "left-behind"))).toBe(false);
});
