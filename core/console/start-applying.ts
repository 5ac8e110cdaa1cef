/** Starts what follows from a decision in the private operations function, without waiting for it. */
import { AwsV4Signer } from "aws4fetch";
import { env } from "../env";
import { log } from "../log";

const SILENCE_MS = 3_000;

/**
 * Whether it was started. It applies what was decided and decides nothing itself, so that a second start, such as Lambda's own
 * second attempt, does no harm. Never throws. API: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html, invocation
 * type `Event`.
 */
export async function startApplying(runId: number): Promise<boolean> {
  const { OPERATIONS_FUNCTION: name } = env("OPERATIONS_FUNCTION");
  try {
    if (!name) throw new Error("OPERATIONS_FUNCTION is not set");
    const status = await invoke(name, JSON.stringify({ command: "apply-decided", runId }));
    if (status !== 202) throw new Error(`Lambda answered ${status}`);
    return true;
  } catch (error) {
    log.error({ event: "applying-not-started", run: runId, problem: (error as Error).message });
    return false;
  }
}

async function invoke(name: string, body: string): Promise<number> {
  const { AWS_REGION: region = "", AWS_ENDPOINT_URL_LAMBDA: elsewhere } = process.env;
  const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "", AWS_SESSION_TOKEN: token } = process.env;
  const { method, url, headers } = await new AwsV4Signer({
    service: "lambda",
    region,
    method: "POST",
    url: `${elsewhere ?? `https://lambda.${region}.amazonaws.com`}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`,
    headers: { "content-type": "application/json", "x-amz-invocation-type": "Event" },
    body,
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(token && { sessionToken: token }),
  }).sign();
  const signal = AbortSignal.timeout(SILENCE_MS);
  const answer = await fetch(url, { method, headers, body, signal });
  await answer.arrayBuffer();
  return answer.status;
}
