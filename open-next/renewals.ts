/** Asks for an outdated page to be made anew: one message, however many have seen it. */
import type { Queue } from "@opennextjs/aws/types/overrides.js";
import { askAws, endpointOf } from "./aws-call";

export default {
  name: "sqs",
  send: async ({ MessageBody, ...ids }) => {
    const { REVALIDATION_QUEUE_URL: QueueUrl, REVALIDATION_QUEUE_REGION: region } = process.env;
    if (!QueueUrl) throw new Error("REVALIDATION_QUEUE_URL is not set: it names the queue of renewals.");
    const url = `${endpointOf("SQS", `sqs.${region}`)}/`;
    const call = { service: "sqs", region, url, target: "AmazonSQS.SendMessage" } as const;
    await askAws(call, { QueueUrl, MessageBody: JSON.stringify(MessageBody), ...ids });
  },
} satisfies Queue;
