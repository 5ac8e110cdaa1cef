/**
 * Sends a request to AWS: signed by aws4fetch, sent by Node's own client. The SDK's clients would do the same,
 * but a cold start would wait until they are loaded: 80 ms for S3 and DynamoDB.
 */
import http, { type IncomingHttpHeaders } from "node:http";
import https from "node:https";
import { text } from "node:stream/consumers";
import { AwsV4Signer } from "aws4fetch";

export interface AwsCall {
  service: "s3" | "dynamodb" | "sqs";
  region: string | undefined;
  method: "GET" | "PUT" | "POST" | "DELETE";
  /** Whole, with every part of its path percent-encoded. */
  url: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface AwsAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

const ATTEMPTS = 3;
const PAUSE_MS = 50;
const SILENCE_MS = 2000;
/** Keys derived from credentials, for the day they hold. */
const keys = new Map<string, ArrayBuffer>();
const agents = {
  "http:": new http.Agent({ keepAlive: true }),
  "https:": new https.Agent({ keepAlive: true }),
};

/**
 * Every call here may be made twice, so it is: after a lost connection (which a frozen function finds), silence, a refusal
 * for the moment or an error of the service. The last attempt's answer is the answer; its lost connection is thrown.
 */
export async function callAws(call: AwsCall): Promise<AwsAnswer> {
  for (let attempt = 1; ; attempt++) {
    const last = attempt === ATTEMPTS;
    try {
      const answer = await callOnce(call);
      if (last || !isPassing(answer)) return answer;
    } catch (error) {
      if (last) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * 2 ** attempt * Math.random()));
  }
}

/** The same for the services that speak JSON; throws what they say where they do not do it. */
export async function askAws<Output>(
  call: Omit<AwsCall, "method" | "body" | "headers"> & { target: string },
  input: object,
): Promise<Output> {
  const { target, ...rest } = call;
  const headers = { "content-type": "application/x-amz-json-1.0", "x-amz-target": target };
  const answer = await callAws({ ...rest, method: "POST", headers, body: JSON.stringify(input) });
  if (answer.status !== 200) throw new AwsError(target, answer);
  return JSON.parse(answer.body) as Output;
}

export class AwsError extends Error {
  override name = "AwsError";
  constructor(what: string, { status, body }: AwsAnswer) {
    super(`${what} was answered with ${status}: ${body.slice(0, 300)}`);
  }
}

/** Where a service is: at the address that AWS's own variable names, as on one machine, or else at AWS under its host. */
export function endpointOf(service: string, host: string, pathElsewhere = ""): string {
  const elsewhere = process.env[`AWS_ENDPOINT_URL_${service}`];
  return elsewhere ? `${elsewhere}${pathElsewhere}` : `https://${host}.amazonaws.com`;
}

async function callOnce({ region, ...call }: AwsCall): Promise<AwsAnswer> {
  // What Lambda gives its functions; read each time, since it may change them.
  const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "", AWS_SESSION_TOKEN: token } = process.env;
  const { method, url, headers, body } = await new AwsV4Signer({
    ...call,
    ...(region && { region }),
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    cache: keys,
    ...(token && { sessionToken: token }),
  }).sign();
  const secure = url.protocol === "https:";
  return new Promise((resolve, reject) => {
    const request = (secure ? https : http).request(url, {
      method,
      headers: Object.fromEntries(headers),
      agent: agents[secure ? "https:" : "http:"],
      signal: AbortSignal.timeout(SILENCE_MS),
    });
    request.on("error", reject).on("response", (response) => {
      const { statusCode: status = 0, headers } = response;
      text(response).then((body) => resolve({ status, headers, body }), reject);
    });
    request.end(body);
  });
}

/** DynamoDB refuses for the moment with 400 and a name. */
const isPassing = ({ status, body }: AwsAnswer): boolean =>
  status >= 500 ||
  status === 429 ||
  (status === 400 && /Throttling|ThroughputExceeded|RequestLimit/.test(body));
