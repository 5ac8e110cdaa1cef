/** Between a minute and fourteen days: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
import { every } from "../rule";

export const queueRetention = every(
  "sqs/queue",
  "a queue keeps its messages for a time that there is",
  ({ messageRetentionSeconds: seconds = 345_600 }) => Number(seconds) >= 60 && Number(seconds) <= 1_209_600,
  { messageRetentionSeconds: 1_209_601 },
);
