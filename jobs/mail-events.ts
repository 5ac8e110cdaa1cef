/** Settles mails by messages of the event queue, and answers the ones to deliver again: one bad message never holds up the others. */
import { log } from "../core/log";
import { readMailEvent } from "../core/mail/event";
import { recordEvent } from "../core/notices/settle/record-event";

export interface QueueBatch {
  Records: { messageId: string; body: string }[];
}

/** Lambda's partial batch response for SQS; what fails every time ends in the queue's dead-letter queue. */
export async function mailEventsJob({ Records }: QueueBatch, now: Date) {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId, body } of Records) {
    try {
      await recordEvent(readMailEvent(body), now);
    } catch (error) {
      log.error({ event: "mail-event-not-taken", message: messageId, problem: (error as Error).name });
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}

/** The cloud's door. */
export const handler = (batch: QueueBatch) => mailEventsJob(batch, new Date());
