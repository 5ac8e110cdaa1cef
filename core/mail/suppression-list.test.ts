/** The list of SES, asked as AWS's own client would ask. */
import { createHash, createHmac } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { suppressionList } from "./suppression-list";

interface Seen {
  method: string;
  url: string;
  headers: Record<string, string>;
}

let server: http.Server;
let seen: Seen[];
let answer: { status: number; body: string };

beforeEach(async () => {
  seen = [];
  answer = { status: 404, body: '{"message":"not there"}' };
  server = http.createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    seen.push({ method, url, headers: headers as Record<string, string> });
    response.writeHead(answer.status, { "x-amzn-errortype": "AnyException:x" }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  for (const [name, value] of Object.entries({
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "a secret",
    AWS_SESSION_TOKEN: "a token",
    AWS_ENDPOINT_URL_SES: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  }))
    vi.stubEnv(name, value);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test.each([
  ["a@example.com", "a%40example.com"],
  ["o'hara+100%/*!@example.com", "o%27hara%2B100%25%2F%2A%21%40example.com"],
  ['"a..b"@docomo.ne.jp', "%22a..b%22%40docomo.ne.jp"],
])("%s is asked about in a path that AWS's own signer signs alike", async (address, part) => {
  expect(await suppressionList().find(address)).toBeNull();
  await suppressionList().remove(address);
  expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    `GET /v2/email/suppression/addresses/${part}`,
    `DELETE /v2/email/suppression/addresses/${part}`,
  ]);
  for (const request of seen) {
    expect(request.headers["x-amz-security-token"]).toBe("a token");
    expect(await signatureOf(request)).toBe(request.headers.authorization);
    expect(await signatureOf({ ...request, url: `${request.url}x` })).not.toBe(request.headers.authorization);
  }
});

test("an entry is read with its reason and time; what SES refuses is thrown", async () => {
  const SuppressedDestination = {
    EmailAddress: "a@example.com",
    Reason: "COMPLAINT",
    LastUpdateTime: 1.765_324_8e9,
  };
  answer = { status: 200, body: JSON.stringify({ SuppressedDestination }) };
  expect(await suppressionList().find("a@example.com")).toEqual({
    reason: "complaint",
    since: new Date("2025-12-10T00:00:00Z"),
  });
  answer = { status: 429, body: "" };
  await expect(suppressionList().find("a@example.com")).rejects.toThrow("SES answered 429 AnyException");
  answer = { status: 200, body: "{}" };
  await expect(suppressionList().find("a@example.com")).rejects.toThrow();
});

/** The Authorization header that AWS's own signer gives to a request that has come. */
async function signatureOf({ method, url, headers }: Seen): Promise<string | undefined> {
  const [hostname = "", port] = (headers.host ?? "").split(":");
  const [, names = ""] = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? "") ?? [];
  const given = names.split(";").map((name) => [name, headers[name] ?? ""]);
  const [, day = "", time = ""] = /(\d{8})T(\d{6})Z/.exec(headers["x-amz-date"] ?? "") ?? [];
  const date = day.replace(/(\d{4})(\d\d)(\d\d)/, "$1-$2-$3");
  const signer = new SignatureV4({
    service: "ses",
    region: "eu-west-1",
    sha256: Sha256 as never,
    applyChecksum: false,
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "a secret", sessionToken: "a token" },
  });
  const request = { method, protocol: "http:", hostname, port: Number(port), path: url };
  const signed = await signer.sign(
    { ...request, headers: Object.fromEntries(given) },
    {
      signingDate: new Date(`${date}T${time.replace(/(\d\d)(\d\d)(\d\d)/, "$1:$2:$3")}Z`),
      signableHeaders: new Set(names.split(";")),
    },
  );
  return signed.headers.authorization;
}
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
