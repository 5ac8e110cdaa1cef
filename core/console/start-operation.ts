/** Starts in the private operations function what follows from an act, without waiting for it. */
import { AwsV4Signer } from "aws4fetch";
import { env } from "../env";
import { log } from "../log";

const SILENCE_MS = 3_000;

/** What the console may ask for: it follows from what was decided, so that a second start does no harm (`jobs/operation.ts`). */
export type Follow =
  | { command: "apply-decided"; runId: number }
  | { command: "publish-tags"; tags: string[] };

/** Applies what was decided on a run; decides nothing itself. Whether it was started. */
export const startApplying = (runId: number): Promise<boolean> =>
  startOperation({ command: "apply-decided", runId });

/** Has pages made anew that show a correction. Whether it was started. */
export const startPublishing = (tags: string[]): Promise<boolean> =>
  tags.length === 0 ? Promise.resolve(true) : startOperation({ command: "publish-tags", tags });

/**
 * Never throws. API: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html, invocation type `Event`; Lambda makes a
 * second attempt of its own.
 */
async function startOperation(follow: Follow): Promise<boolean> {
  const { OPERATIONS_FUNCTION: name } = env("OPERATIONS_FUNCTION");
  try {
    if (!name) throw new Error("OPERATIONS_FUNCTION is not set");
    const status = await invoke(name, JSON.stringify(follow));
    if (status !== 202) throw new Error(`Lambda answered ${status}`);
    return true;
  } catch (error) {
    const problem = (error as Error).message;
    log.error({ event: "operation-not-started", command: follow.command, problem });
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
