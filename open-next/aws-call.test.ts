/** A call to AWS, as the service sees it: signed so that it believes it, repeated where that helps, and only there. */
import { createHash, createHmac } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { askAws, callAws } from "./aws-call";
import pageCache from "./page-cache";

interface Seen {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}

let server: http.Server;
let endpoint: string;
let seen: Seen[];
/** What the service does next; it answers 200 with `{}` when there is nothing left. */
let script: (number | "hang up" | { status: number; body: string })[];

beforeEach(async () => {
  [seen, script] = [[], []];
  server = http.createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    seen.push({ method, url, headers: headers as Record<string, string>, body: await text(request) });
    const next = script.shift() ?? 200;
    if (next === "hang up") return void response.destroy();
    const { status, body } = typeof next === "number" ? { status: next, body: "{}" } : next;
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const [name, value] of Object.entries({
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "a secret",
    AWS_SESSION_TOKEN: "a token",
    AWS_ENDPOINT_URL_S3: endpoint,
    CACHE_BUCKET_NAME: "pages",
    CACHE_BUCKET_REGION: "ap-northeast-1",
    CACHE_BUCKET_KEY_PREFIX: "_cache",
    OPEN_NEXT_BUILD_ID: "build",
  }))
    vi.stubEnv(name, value);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const write = () =>
  askAws<object>(
    { service: "dynamodb", region: "ap-northeast-1", url: `${endpoint}/`, target: "DynamoDB_20120810.Any" },
    { Title: "本" },
  );

test("signs what it sends as AWS's own signer does: a body, and a name that must be encoded", async () => {
  await write();
  script.push(404);
  expect(await pageCache.get("/releases/1-本 (上)+'%E6'", "cache")).toBeNull();
  expect(seen.map(({ method }) => method)).toEqual(["POST", "GET"]);
  for (const [index, service] of ["dynamodb", "s3"].entries()) {
    const request = seen[index] as Seen;
    expect(request.headers["x-amz-security-token"]).toBe("a token");
    expect(await signatureOf(request, service)).toBe(request.headers.authorization);
    expect(await signatureOf({ ...request, url: `${request.url}x` }, service)).not.toBe(
      request.headers.authorization,
    );
  }
});

test("asks again after a lost connection, a refusal for the moment and an error of the service", async () => {
  script.push("hang up", 503);
  await expect(write()).resolves.toEqual({});
  script.push({ status: 400, body: '{"__type":"com.amazon.coral#ThrottlingException"}' });
  await expect(write()).resolves.toEqual({});
  expect(seen).toHaveLength(5);
});

test("gives up after three attempts, and at once where asking again cannot help", async () => {
  script.push(500, 500, 500);
  await expect(write()).rejects.toThrow("DynamoDB_20120810.Any was answered with 500");
  script.push("hang up", "hang up", "hang up");
  await expect(write()).rejects.toThrow();
  expect(seen).toHaveLength(6);
  script.push({ status: 400, body: '{"__type":"ValidationException"}' });
  await expect(write()).rejects.toThrow("ValidationException");
  script.push(403);
  const call = { service: "s3", region: "ap-northeast-1", method: "GET", url: `${endpoint}/x` } as const;
  expect((await callAws(call)).status).toBe(403);
  expect(seen).toHaveLength(8);
});

test("stores of a page what a browser gets, and nothing for a router that no page has", async () => {
  const flight = '<script>self.__next_f.push([1,"本"])</script>';
  const other = '<script type="application/ld+json">{}</script><script>location.reload()</script>';
  const page = { type: "app", html: `${flight}<p>本</p>${other}`, rsc: "1:[]", segmentData: {} } as const;
  await pageCache.set("/ja", page, "cache");
  expect(JSON.parse(seen[0]?.body ?? "")).toEqual({ type: "app", html: `<p>本</p>${other}`, madeAt: null });
});

/** The Authorization header that AWS's own signer gives to a request that has come. */
async function signatureOf(
  { method, url, headers, body }: Seen,
  service: string,
): Promise<string | undefined> {
  const { hostname, port } = new URL(endpoint);
  const [, names = ""] = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? "") ?? [];
  const given = names.split(";").map((name) => [name, headers[name] ?? ""]);
  const [, year, month, day, hour, minute, second] =
    /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(headers["x-amz-date"] ?? "") ?? [];
  const signer = new SignatureV4({
    service,
    region: "ap-northeast-1",
    sha256: Sha256 as never,
    applyChecksum: false,
    uriEscapePath: service !== "s3",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "a secret", sessionToken: "a token" },
  });
  const signed = await signer.sign(
    {
      method,
      protocol: "http:",
      hostname,
      port: Number(port),
      path: url,
      body,
      headers: Object.fromEntries(given),
    },
    {
      signingDate: new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`),
      signableHeaders: new Set(names.split(";")),
    },
  );
  return signed.headers.authorization;
}

/** SHA-256, or with a key the HMAC, in the shape that AWS's signer asks for. */
class Sha256 {
  readonly #hash;
  constructor(key?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = key === undefined ? createHash("sha256") : createHmac("sha256", key as Uint8Array);
  }
  update(data: Uint8Array | string): void {
    this.#hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return new Uint8Array(this.#hash.digest());
  }
}
