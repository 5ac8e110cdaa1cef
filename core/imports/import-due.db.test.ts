import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { startFauxqs } from "fauxqs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownDatabase } from "../../local/testing/own-database";
import type { FeedConfig } from "../config";
import { dueOutcome, importDue } from "./import-due";
import { NO_PRECEDENCE } from "./precedence/precedence";

const timeZone = "Asia/Tokyo";
const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-due-"));
const before = { ...process.env };
let faux: Awaited<ReturnType<typeof startFauxqs>>;
ownDatabase();
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
  for (const name of ["AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_ENDPOINT_URL_S3"])
    process.env[name] = before[name];
  rmSync(folder, { recursive: true });
  await faux.stop();
});

const morning = new Date("2026-11-24T05:00:00+09:00");
const feedOf = (provider: string, source: string, due?: string): FeedConfig => ({
  provider,
  source,
  profile: "generic-ja",
  ...(due && { due }),
});
const csv = (count: number) =>
  ["商品ID,タイトル,発売日", ...Array.from({ length: count }, (_, n) => `B${n},本${n},2026/12/05`), ""].join(
    "\n",
  );
const importNow = (feed: FeedConfig, now = morning) =>
  importDue({ feed, timeZone, clock: () => now, precedence: NO_PRECEDENCE });

async function put(key: string, body: string): Promise<void> {
  const client = new S3Client({});
  await client.send(new PutObjectCommand({ Bucket: "feeds", Key: key, Body: body }));
  client.destroy();
}

describe("a bucket of deliveries", () => {
  const feed = feedOf("bucket", "s3://feeds/bucket/");

  test("is worked off from the oldest file on, each with its own day, and each once", async () => {
    await put("bucket/20261124.csv", csv(3));
    await put("bucket/20261123.csv", csv(2));
    const runs = await importNow(feed);
    expect(runs).toMatchObject([
      { state: "applied", added: 2 },
      { state: "applied", added: 1, unchanged: 2 },
    ]);
    expect(await importNow(feed)).toEqual([]);
  });

  test("whose newest file is held does not give it again, and a newer one supersedes it", async () => {
    await put("bucket/20261125.csv", 'B1,"題');
    expect(await importNow(feed)).toMatchObject([{ state: "held" }]);
    expect(await importNow(feed)).toEqual([]);
    await put("bucket/20261126.csv", csv(4));
    expect(await importNow(feed)).toMatchObject([{ state: "applied", added: 1 }]);
  });
});

describe("a file that is due at seven", () => {
  const file = path.join(folder, "late.csv");
  const feed = feedOf("late", file, "07:00");

  test("is waited for, and late when seven has passed", async () => {
    let now = morning.getTime();
    let looks = 0;
    const pause = async () => {
      looks += 1;
      now += 30 * 60_000;
    };
    expect(
      await importDue({ feed, timeZone, clock: () => new Date(now), pause, precedence: NO_PRECEDENCE }),
    ).toEqual([]);
    expect(looks).toBe(4);
    expect(await dueOutcome([feed], { now: new Date(now), timeZone })).toEqual({
      outcome: "late",
      runId: null,
      late: ["late"],
    });
  });

  test("is imported when it comes while we wait", async () => {
    let now = morning.getTime();
    const pause = async () => {
      now += 30 * 60_000;
      writeFileSync(file, csv(2));
    };
    const runs = await importDue({
      feed,
      timeZone,
      clock: () => new Date(now),
      pause,
      precedence: NO_PRECEDENCE,
    });
    expect(runs).toMatchObject([{ state: "applied", added: 2 }]);
    const stands = await dueOutcome([feed], { now: new Date(now), timeZone });
    expect(stands).toEqual({ outcome: "applied", runId: runs[0]?.runId, late: [] });
  });

  test("is late again the next day, and the same file a second time is no news", async () => {
    const tomorrow = new Date("2026-11-25T08:00:00+09:00");
    expect(await dueOutcome([feed], { now: tomorrow, timeZone })).toMatchObject({ outcome: "late" });
    expect(await importNow(feed, tomorrow)).toMatchObject([{ state: "repeated" }]);
    expect(await dueOutcome([feed], { now: tomorrow, timeZone })).toMatchObject({ outcome: "repeated" });
  });
});

test("of several feeds the one that needs a person speaks for the day", async () => {
  const [good, bad, absent] = ["good", "bad", "absent"].map((name) =>
    feedOf(name, path.join(folder, `${name}.csv`)),
  );
  if (!good || !bad || !absent) throw new Error("three feeds");
  writeFileSync(good.source, csv(2));
  writeFileSync(bad.source, "");
  for (const feed of [good, bad, absent]) await importNow(feed);
  const of = async (...feeds: FeedConfig[]) => (await dueOutcome(feeds, { now: morning, timeZone })).outcome;
  expect(await of(good)).toBe("applied");
  expect(await of(good, absent)).toBe("late");
  expect(await of(good, absent, bad)).toBe("held");
});
