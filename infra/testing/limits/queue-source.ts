/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html: batches over ten need a window, concurrency is two at least; what fails must be told. */
import { every } from "../rule";

export const queueSource = every(
  "lambda/eventSourceMapping",
  "what a queue hands over fits, and what fails comes again",
  ({ batchSize, maximumBatchingWindowInSeconds: window, scalingConfig, functionResponseTypes }) => {
    const most = (scalingConfig as { maximumConcurrency?: number } | undefined)?.maximumConcurrency ?? 2;
    const isWindowed = Number(batchSize) <= 10 || Number(window) >= 1;
    return isWindowed && most >= 2 && String(functionResponseTypes).includes("ReportBatchItemFailures");
  },
  { batchSize: 100, maximumBatchingWindowInSeconds: 0 },
);
