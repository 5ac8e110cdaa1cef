import { startFauxqs } from "fauxqs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fingerprintBucket } from "./store-in-s3";

const before = { ...process.env };
let faux: Awaited<ReturnType<typeof startFauxqs>>;
beforeAll(async () => {
  faux = await startFauxqs({ port: 0, host: "127.0.0.1", logger: false, init: { buckets: ["feeds"] } });
  Object.assign(process.env, {
    AWS_REGION: "ap-northeast-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${faux.port}`,
  });
});
afterAll(async () => {
  process.env = before;
  await faux.stop();
});

test("a bucket keeps one file of fingerprints a provider, and has none at first", async () => {
  const store = fingerprintBucket("feeds", ".fingerprints/");
  expect(await store.read("partner")).toBeNull();
  await store.write("partner", [Buffer.from("one "), Buffer.from("day")]);
  await store.write("partner", [Buffer.from("another "), Buffer.from("day")]);
  expect(Buffer.from((await store.read("partner")) ?? []).toString()).toBe("another day");
  expect(await store.read("other")).toBeNull();
});
