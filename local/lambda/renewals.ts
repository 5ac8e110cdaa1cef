/** The queue of outdated pages, worked off by OpenNext's own revalidation function as it ships. */
import { DeleteMessageCommand, type Message, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { log } from "../../core/log";
import type { LambdaFunction } from "./lambda-function";

export interface Renewals {
  /** Ids of the messages taken so far: one for each renewal that was asked for. */
  taken: string[];
  /** Those that the function could not do; they come again after their visibility timeout. */
  failed: string[];
  stop(): Promise<void>;
}

export interface RenewalSettings {
  endpoint: string;
  queueUrl: string;
  revalidation: Pick<LambdaFunction, "invoke">;
}

export function startRenewals({ endpoint, queueUrl, revalidation }: RenewalSettings): Renewals {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new SQSClient({ endpoint, region: "ap-northeast-1", credentials });
  const ending = new AbortController();
  const renewals: Renewals = {
    taken: [],
    failed: [],
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
      if (messages.length > 0) await renew(messages);
    }
  }

  async function receive(): Promise<Message[]> {
    const question = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      WaitTimeSeconds: 10,
      MaxNumberOfMessages: 5,
    });
    return (await client.send(question, { abortSignal: ending.signal })).Messages ?? [];
  }

  async function pauseAfterFailure(): Promise<Message[]> {
    if (!ending.signal.aborted) await new Promise((resolve) => setTimeout(resolve, 500));
    return [];
  }

  async function renew(messages: Message[]): Promise<void> {
    renewals.taken.push(...messages.map(({ MessageId = "" }) => MessageId));
    const failed = await failuresOf(messages);
    for (const { MessageId = "", Body, ReceiptHandle } of messages) {
      if (failed.has(MessageId)) {
        renewals.failed.push(MessageId);
        log.warn({ event: "page-not-renewed", message: Body });
      } else await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    }
  }

  /** As SQS gives messages to a function that reports single failures. */
  async function failuresOf(messages: Message[]): Promise<Set<string>> {
    const Records = messages.map(({ MessageId, Body }) => ({ messageId: MessageId, body: Body }));
    try {
      const answer = (await revalidation.invoke({ Records })) as Answer;
      return new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    } catch {
      return new Set(messages.map(({ MessageId = "" }) => MessageId)); // stopped, or it died: all come again
    }
  }
}

interface Answer {
  batchItemFailures: { itemIdentifier: string }[];
}
