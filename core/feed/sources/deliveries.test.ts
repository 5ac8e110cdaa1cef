import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { startFauxqs } from "fauxqs";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { deliveries, type FeedPlace } from "./deliveries";
import type { Delivery } from "./delivery";
import { dayNamedIn } from "./s3-source";

const TEXT = "商品ID,タイトル,発売日\nB1,本,2026/12/05\n";
const sha256 = createHash("sha256").update(TEXT).digest("hex");

type ReadDelivery = Omit<Delivery, "file"> & { text: string; file: string };

async function all(source: string, place: Partial<FeedPlace> = {}): Promise<ReadDelivery[]> {
  const read: ReadDelivery[] = [];
  const plain = {
    provider: "our-partner",
    taken: [],
    mostMegabytes: 1,
    pausesMs: [1, 1],
    timeZone: "Asia/Tokyo",
  };
  for await (const each of deliveries({ ...plain, environment: {}, source, ...place })) {
    read.push({ ...each, text: readFileSync(each.file, "utf8") });
  }
  return read;
}

describe("a path", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-path-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("is read where it lies and never removed; where it is not there yet, nothing was delivered", async () => {
    const file = path.join(folder, "feed.csv");
    expect(await all(file)).toEqual([]);
    writeFileSync(file, TEXT);
    expect(await all(file)).toMatchObject([{ name: file, file, version: null }]);
    expect(existsSync(file)).toBe(true);
  });
});

describe("an https address", () => {
  type Answer = (request: http.IncomingMessage, response: http.ServerResponse) => void;
  let answers: Answer[] = [];
  let requests: http.IncomingHttpHeaders[] = [];
  const listen = async () => {
    const server = http.createServer((request, response) => {
      requests.push(request.headers);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      answer?.(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  };
  let here: Awaited<ReturnType<typeof listen>>;
  let elsewhere: Awaited<ReturnType<typeof listen>>;
  beforeAll(async () => {
    here = await listen();
    elsewhere = await listen();
  });
  afterAll(() => {
    for (const { server } of [here, elsewhere]) server.close().closeAllConnections();
  });
  afterEach(() => {
    [answers, requests] = [[], []];
  });
  const file: Answer = (_, response) => response.writeHead(200, { etag: '"v1"' }).end(TEXT);
  const status =
    (code: number, headers = {}): Answer =>
    (_, response) =>
      response.writeHead(code, headers).end("x");
  const address = () => `${here.origin}/feed.csv?key=secret`;

  test("is fetched with its check sum and version, shown without its query, and gone afterwards", async () => {
    answers = [file];
    const [got] = await all(address());
    expect(got).toMatchObject({ name: `${here.origin}/feed.csv`, version: '"v1"', sha256, text: TEXT });
    expect(existsSync(got?.file ?? "/")).toBe(false);
  });

  test("is asked for what is new only", async () => {
    answers = [status(304)];
    const taken = [{ name: "x", version: '"v1"' }];
    expect(await all(address(), { taken })).toEqual([]);
    await all(address(), { taken: [{ name: "x", version: "Tue, 24 Nov 2026 00:00:00 GMT" }] });
    expect(requests.map((headers) => [headers["if-none-match"], headers["if-modified-since"]])).toEqual([
      ['"v1"', undefined],
      [undefined, "Tue, 24 Nov 2026 00:00:00 GMT"],
    ]);
  });

  test("that has no file yet has delivered nothing", async () => {
    answers = [status(404)];
    expect(await all(address())).toEqual([]);
  });

  test("is tried again when the server is busy or the line breaks", async () => {
    const broken: Answer = (_, response) => {
      response.writeHead(200, { "content-length": 1000 }).write("商品");
      setTimeout(() => response.destroy(), 5);
    };
    answers = [status(503, { "retry-after": "0" }), broken, file];
    expect(await all(address())).toMatchObject([{ text: TEXT }]);
    answers = [status(503)];
    await expect(all(address())).rejects.toThrow("/feed.csv answers 503; tried 3 times.");
    answers = [broken];
    await expect(all(address())).rejects.toThrow(/broke off.*; tried 3 times\./);
  });

  test("gets the credentials of its provider, and nobody else does", async () => {
    answers = [(_, response) => response.writeHead(302, { location: `${elsewhere.origin}/b` }).end(), file];
    const environment = { FEED_OUR_PARTNER_USER: "shop", FEED_OUR_PARTNER_PASSWORD: "p:w" };
    expect(await all(address(), { environment })).toHaveLength(1);
    const basic = `Basic ${Buffer.from("shop:p:w").toString("base64")}`;
    expect(requests.map(({ authorization }) => authorization)).toEqual([basic, undefined]);
    await all(address(), { environment: { FEED_OUR_PARTNER_TOKEN: "t" } });
    expect(requests.at(-1)?.authorization).toBe("Bearer t");
  });

  test("that refuses us names the variables to set", async () => {
    answers = [status(401)];
    await expect(all(address())).rejects.toThrow(
      "refuses us (401): set FEED_OUR_PARTNER_TOKEN, or FEED_OUR_PARTNER_USER and FEED_OUR_PARTNER_PASSWORD.",
    );
    expect(requests).toHaveLength(1);
  });

  test("with a web page, a file that is too large, in circles, or unencrypted is refused in words", async () => {
    answers = [status(200, { "content-type": "text/html; charset=utf-8" })];
    await expect(all(address())).rejects.toThrow("a web page instead of a file");
    answers = [status(200, { "content-length": 2 * 1024 ** 2 })];
    await expect(all(address())).rejects.toThrow("is larger than 1 MB (mostMegabytes of its feed).");
    answers = [(_, response) => response.end(Buffer.alloc(2 * 1024 ** 2))];
    await expect(all(address())).rejects.toThrow("is larger than 1 MB");
    answers = [status(302, { location: "/again" })];
    await expect(all(address())).rejects.toThrow("leads from one address to the next");
    answers = [status(302, { location: "http://partner.example/feed.csv" })];
    await expect(all(address())).rejects.toThrow("http://partner.example/feed.csv is not encrypted");
  });
});

describe("a bucket", () => {
  let faux: Awaited<ReturnType<typeof startFauxqs>>;
  let client: S3Client;
  const before = { ...process.env };
  beforeAll(async () => {
    const init = { buckets: ["feeds"] };
    faux = await startFauxqs({ port: 0, host: "127.0.0.1", logger: false, init });
    Object.assign(process.env, {
      AWS_REGION: "ap-northeast-1",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${faux.port}`,
    });
    client = new S3Client({});
    await client.send(new CreateBucketCommand({ Bucket: "feeds" })).catch(() => undefined);
  });
  afterAll(async () => {
    process.env = before;
    client.destroy();
    await faux.stop();
  });
  const put = (Key: string, Body = TEXT) => client.send(new PutObjectCommand({ Bucket: "feeds", Key, Body }));

  test("gives what was not taken yet, the oldest day first, whatever the order of arrival", async () => {
    await put("partner/titles-20261124.csv");
    await put("partner/titles-20261122.csv.gz");
    await put("partner/titles-20261123.zip");
    for (const other of ["partner/", "partner/titles-20261123.md5", "another/titles-20261101.csv"])
      await put(other);
    const found = await all("s3://feeds/partner/");
    expect(found.map(({ name, asOf }) => [name, asOf])).toEqual([
      ["s3://feeds/partner/titles-20261122.csv.gz", "2026-11-22"],
      ["s3://feeds/partner/titles-20261123.zip", "2026-11-23"],
      ["s3://feeds/partner/titles-20261124.csv", "2026-11-24"],
    ]);
    expect(found[0]).toMatchObject({ sha256, text: TEXT });
    expect(await all("s3://feeds/partner/", { taken: found })).toEqual([]);
  });

  test("gives a file again that was replaced under its name", async () => {
    await put("same/feed.csv");
    const taken = await all("s3://feeds/same/feed.csv");
    expect(taken).toHaveLength(1);
    await put("same/feed.csv", `${TEXT}B2,本,2026/12/06\n`);
    expect(await all("s3://feeds/same/feed.csv", { taken })).toHaveLength(1);
  });

  test("with more files than one page of its listing is read to the end", { timeout: 60_000 }, async () => {
    const keys = Array.from({ length: 1_005 }, (_, n) => `many/${1_000 + n}.csv`);
    for (let n = 0; n < keys.length; n += 50) await Promise.all(keys.slice(n, n + 50).map((key) => put(key)));
    const version = `"${createHash("md5").update(TEXT).digest("hex")}"`;
    const taken = keys.slice(0, -1).map((key) => ({ name: `s3://feeds/${key}`, version }));
    expect(await all("s3://feeds/many/", { taken })).toMatchObject([{ name: "s3://feeds/many/2004.csv" }]);
  });

  test("that is not there, or a file that is too large, is refused in words", async () => {
    await expect(all("s3://no-such-bucket/x")).rejects.toThrow("cannot be read: there is no such bucket.");
    await expect(all("s3:///x")).rejects.toThrow("is no place such as s3://bucket/folder/.");
    await put("large/feed.csv", "x".repeat(1024 ** 2 + 1));
    await expect(all("s3://feeds/large/")).rejects.toThrow("s3://feeds/large/feed.csv is larger than 1 MB");
  });
});

test.each([
  ["titles-2026-11-24.csv", "2026-11-24"],
  ["20261124_full_20261125.csv", "2026-11-25"],
  ["a/20261124/feed.csv", null],
  ["9784101010014.csv", null],
  ["titles_20261399.csv", null],
])("the day in the name %s is %s", (key, day) => {
  expect(dayNamedIn(key)).toBe(day);
});
