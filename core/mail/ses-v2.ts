/** Asks version 2 of SES's API, which alone knows its suppression list: signed here, with what the SDK signs our mails with. */
import { SESClient } from "@aws-sdk/client-ses";
import { AwsV4Signer } from "aws4fetch";

/** What SES says where it does not do it: the status and the name of its error. */
export class SesRefusal extends Error {
  override name = "SesRefusal";
  constructor(
    readonly status: number,
    says: string,
  ) {
    super(`SES answered ${status} ${says}`.trim());
  }
}

/** Answers what SES says, null where it does not know what is asked about. Throws `SesRefusal`, and what the network throws. */
export type AskSes = (method: "GET" | "DELETE", path: string) => Promise<unknown>;

const SILENCE_MS = 3_000;

/** One try a question. `endpoint` is that of a stand-in. */
export function sesV2({ endpoint }: { endpoint?: string } = {}): AskSes {
  const { AWS_REGION: region = "ap-northeast-1", AWS_ENDPOINT_URL_SESV2, AWS_ENDPOINT_URL_SES } = process.env;
  const elsewhere = endpoint ?? AWS_ENDPOINT_URL_SESV2 ?? AWS_ENDPOINT_URL_SES;
  const host = elsewhere ?? `https://email.${region}.amazonaws.com`;
  return async (method, path) => {
    const credentials = endpoint ? LOCAL : await findCredentials(region);
    const { url, headers } = await new AwsV4Signer({
      service: "ses",
      region,
      method,
      url: host + path,
      ...credentials,
    }).sign();
    const answer = await fetch(url, { method, headers, signal: AbortSignal.timeout(SILENCE_MS) });
    const says = await answer.text();
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw new SesRefusal(answer.status, errorOf(answer));
    return says ? JSON.parse(says) : {};
  };
}

/** One part of a path, percent-encoded as AWS's own clients encode it before they sign. */
export const pathPart = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const errorOf = ({ headers }: Response): string =>
  (headers.get("x-amzn-errortype") ?? "").split(":")[0] ?? "";

const LOCAL = { accessKeyId: "local", secretAccessKey: "local" };

/** As the SDK finds them: in the environment, a profile, or from the role of the machine. */
async function findCredentials(region: string) {
  const client = new SESClient({ region });
  try {
    const { accessKeyId, secretAccessKey, sessionToken } = await client.config.credentials();
    return sessionToken ? { accessKeyId, secretAccessKey, sessionToken } : { accessKeyId, secretAccessKey };
  } finally {
    client.destroy();
  }
}
