import { startFauxqs } from "fauxqs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { memoryBucket } from "./cache-in-s3";

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

test("a bucket keeps one memory a provider, and has none at first", async () => {
  const memory = memoryBucket("feeds", ".memories/");
  expect(await memory.read("partner")).toBeNull();
  await memory.write("partner", [Buffer.from("one "), Buffer.from("day")]);
  await memory.write("partner", [Buffer.from("another "), Buffer.from("day")]);
  expect(Buffer.from((await memory.read("partner")) ?? []).toString()).toBe("another day");
  expect(await memory.read("other")).toBeNull();
});
