/** The queue of outdated pages in, each of them made anew: what OpenNext's revalidation function does, over plain HTTP. */
import { DeleteMessageCommand, type Message, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { log } from "../../core/log";

export interface Renewals {
  /** Ids of the messages taken so far: one for each renewal that was asked for. */
  taken: string[];
  stop(): Promise<void>;
}

export interface RenewalSettings {
  endpoint: string;
  queueUrl: string;
  /** Where the site answers. */
  site: string;
  /** The build's own secret, which lets a request renew a page. */
  previewModeId: string;
}

export function startRenewals(settings: RenewalSettings): Renewals {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new SQSClient({ endpoint: settings.endpoint, region: "ap-northeast-1", credentials });
  const ending = new AbortController();
  const renewals: Renewals = {
    taken: [],
    stop: async () => {
      ending.abort();
      await working;
      client.destroy();
    },
  };
  const working = work();
  return renewals;

  async function work(): Promise<void> {
    while (!ending.signal.aborted) {
      const messages = await receive().catch(() => pauseAfterFailure());
      await Promise.all(messages.map(renew));
    }
  }

  async function receive(): Promise<Message[]> {
    const question = new ReceiveMessageCommand({
      QueueUrl: settings.queueUrl,
      WaitTimeSeconds: 10,
      MaxNumberOfMessages: 10,
    });
    return (await client.send(question, { abortSignal: ending.signal })).Messages ?? [];
  }

  async function pauseAfterFailure(): Promise<Message[]> {
    if (!ending.signal.aborted) await new Promise((resolve) => setTimeout(resolve, 500));
    return [];
  }

  async function renew({ Body = "", MessageId = "", ReceiptHandle }: Message): Promise<void> {
    renewals.taken.push(MessageId);
    const { url } = JSON.parse(Body) as { url: string };
    const headers = { "x-prerender-revalidate": settings.previewModeId, "x-isr": "1" };
    try {
      const { status } = await fetch(new URL(url, settings.site), {
        method: "HEAD",
        headers,
        redirect: "manual",
      });
      if (status >= 500) throw new Error(`status ${status}`);
      await client.send(new DeleteMessageCommand({ QueueUrl: settings.queueUrl, ReceiptHandle }));
    } catch (error) {
      log.warn({ event: "page-not-renewed", url, reason: String(error) }); // comes again after its visibility timeout
    }
  }
}
