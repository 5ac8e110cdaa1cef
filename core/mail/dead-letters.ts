/** Asks the queue of events whether some of them could not be read: then nothing is proven by what did arrive. */

/** Messages in the dead-letter queue named by `MAIL_DEAD_LETTERS`; 0 where there is no such queue. Throws what the SDK throws. */
export async function countDeadLetters(): Promise<number> {
  const QueueUrl = process.env.MAIL_DEAD_LETTERS;
  if (!QueueUrl) return 0;
  const { GetQueueAttributesCommand, SQSClient } = await import("@aws-sdk/client-sqs");
  const client = new SQSClient({ maxAttempts: 2 });
  try {
    const abortSignal = AbortSignal.timeout(ANSWER_MS);
    const question = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: COUNTS });
    const { Attributes = {} } = await client.send(question, { abortSignal });
    return COUNTS.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
  } finally {
    client.destroy();
  }
}

const ANSWER_MS = 3_000;
const COUNTS: ("ApproximateNumberOfMessages" | "ApproximateNumberOfMessagesNotVisible")[] = [
  "ApproximateNumberOfMessages",
  "ApproximateNumberOfMessagesNotVisible",
];
