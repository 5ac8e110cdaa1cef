/** SES with its events: configuration set → topic → queue, from which mails are settled. */

import config from "../shinkan.config";
import type { Database } from "./database";
import { FEW } from "./figures/connections";
import { privateFunction, type Surroundings } from "./private-function";
import type { Stage } from "./stages";

export interface Mail {
  configurationSet: $util.Output<string>;
  /** Lets a role send as the shop's sender, through the configuration set, and nothing else. */
  send: { actions: string[]; resources: $util.Output<string>[] };
  /** Lets a role read the account's rate and quota and the sender's standing. */
  ask: { actions: string[]; resources: string[] };
  /** Lets a role look an address up on SES's own suppression list, and take it off: what our list has let go. */
  lift: { actions: string[]; resources: string[] };
  /** Lets a role read that list, and whether it counts for our mail. */
  list: { actions: string[]; resources: $util.Input<string>[] }[];
  queue: aws.sqs.Queue;
  deadLetters: aws.sqs.Queue;
  /** Lets a role ask whether events lie unread. */
  count: { actions: string[]; resources: $util.Output<string>[] };
}

const EVENTS = ["SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "REJECT", "DELIVERY_DELAY"];
const TRIES = 5;
const TIMEOUT_SECONDS = 20;
/** Times five tries: shorter than what core/notices/settle/reconcile.ts waits for an event before a mail counts as unsent; and six times the timeout, as Lambda asks for. */
const VISIBLE_AGAIN_SECONDS = 120;
const TWO_WEEKS = 14 * 86_400;

export function mail(surroundings: Surroundings, database: Database): Mail {
  const topic = new aws.sns.Topic("MailEvents");
  const set = makeConfigurationSet(topic);
  new aws.sns.TopicPolicy("MailEventsPolicy", { arn: topic.arn, policy: onlyOurSet(topic, set) });
  const identity = senderIdentity(surroundings.stage, set);
  const { queue, deadLetters } = eventQueue(topic);
  const settle = privateFunction("MailEventsFunction", surroundings, {
    handler: "jobs/mail-events.handler",
    timeout: `${TIMEOUT_SECONDS} seconds`,
    concurrency: { reserved: FEW.mailEvents },
    // A bounced address is kept as a signature only.
    environment: { ...database.environment, ...surroundings.settings.signing },
    permissions: [...database.connect, receive(queue)],
  });
  new aws.lambda.EventSourceMapping("MailEventsSource", {
    eventSourceArn: queue.arn,
    functionName: settle.nodes.function.name,
    batchSize: 100,
    maximumBatchingWindowInSeconds: 5,
    functionResponseTypes: ["ReportBatchItemFailures"],
    scalingConfig: { maximumConcurrency: FEW.mailEvents }, // more would only be throttled, and counted as tries
  });
  const count = { actions: ["sqs:GetQueueAttributes"], resources: [deadLetters.arn] };
  const send = { actions: ["ses:SendRawEmail"], resources: [identity, set.arn] };
  const list = [READ_LIST, { actions: ["ses:GetConfigurationSet"], resources: [set.arn] }];
  const configurationSet = set.configurationSetName;
  return { configurationSet, send, ask: ASK, lift: LIFT, list, queue, deadLetters, count };
}

/** The list is the account's: SES knows no resource for it. */
const LIFT = {
  actions: ["ses:GetSuppressedDestination", "ses:DeleteSuppressedDestination"],
  resources: ["*"],
};
const READ_LIST = { actions: ["ses:ListSuppressedDestinations", "ses:GetAccount"], resources: ["*"] };

/** How fast mail may leave, and whether in the sender's name: questions about the account, for which SES knows no resource. */
const ASK = {
  actions: [
    "ses:GetSendQuota",
    "ses:GetAccountSendingEnabled",
    "ses:GetIdentityVerificationAttributes",
    "ses:GetIdentityDkimAttributes",
    "ses:GetIdentityMailFromDomainAttributes",
  ],
  resources: ["*"],
};

function makeConfigurationSet(topic: aws.sns.Topic): aws.sesv2.ConfigurationSet {
  // Both lists hold an address, and both let it go: docs/decisions/suppression-lists.md.
  const set = new aws.sesv2.ConfigurationSet("MailSet", {
    configurationSetName: `${$app.name}-${$app.stage}`,
    deliveryOptions: { tlsPolicy: "REQUIRE" },
    reputationOptions: { reputationMetricsEnabled: true },
    suppressionOptions: { suppressedReasons: ["BOUNCE", "COMPLAINT"] },
  });
  new aws.sesv2.ConfigurationSetEventDestination("MailSetEvents", {
    configurationSetName: set.configurationSetName,
    eventDestinationName: "events",
    eventDestination: {
      enabled: true,
      matchingEventTypes: EVENTS,
      snsDestination: { topicArn: topic.arn },
    },
  });
  return set;
}

/** The ARN of the sender's domain. An account has one identity of that name; its DKIM records are put into DNS by hand: docs/deploying.md. */
function senderIdentity({ sender }: Stage, set: aws.sesv2.ConfigurationSet): $util.Output<string> {
  const emailIdentity = config.mail.from.split("@")[1] ?? "";
  if (sender === "existing") return aws.sesv2.getEmailIdentityOutput({ emailIdentity }).arn;
  const { configurationSetName } = set; // for mail that names none
  const identity = new aws.sesv2.EmailIdentity("Sender", { emailIdentity, configurationSetName });
  new aws.sesv2.EmailIdentityMailFromAttributes("SenderMailFrom", {
    emailIdentity: identity.emailIdentity,
    mailFromDomain: `${ENVELOPE}.${emailIdentity}`,
    behaviorOnMxFailure: "USE_DEFAULT_VALUE", // until its record stands, mail goes in the envelope of SES
  });
  return identity.arn;
}

/** Below the sender's domain: bounces go there, and its SPF speaks for the sender (RFC 7489, 3.1.2). Nothing else may receive mail there. */
const ENVELOPE = "bounces";

/** As SES asks for it (Developer Guide, "Setting up event notifications"): of the whole service, only our configuration set. */
const onlyOurSet = (topic: aws.sns.Topic, set: aws.sesv2.ConfigurationSet): $util.Output<string> =>
  $jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "ses.amazonaws.com" },
        Action: "sns:Publish",
        Resource: topic.arn,
        Condition: {
          StringEquals: {
            "AWS:SourceAccount": aws.getCallerIdentityOutput({}).accountId,
            "AWS:SourceArn": set.arn,
          },
        },
      },
    ],
  });

function eventQueue(topic: aws.sns.Topic) {
  const deadLetters = new aws.sqs.Queue("MailEventsDeadLetters", {
    messageRetentionSeconds: TWO_WEEKS,
    sqsManagedSseEnabled: true,
  });
  const queue = new aws.sqs.Queue("MailEventsQueue", {
    visibilityTimeoutSeconds: VISIBLE_AGAIN_SECONDS,
    messageRetentionSeconds: TWO_WEEKS,
    sqsManagedSseEnabled: true,
    redrivePolicy: $jsonStringify({ deadLetterTargetArn: deadLetters.arn, maxReceiveCount: TRIES }),
  });
  new aws.sqs.QueuePolicy("MailEventsQueuePolicy", {
    queueUrl: queue.url,
    policy: onlyFrom("sns.amazonaws.com", topic.arn, queue.arn),
  });
  new aws.sns.TopicSubscription("MailEventsSubscription", {
    topic: topic.arn,
    protocol: "sqs",
    endpoint: queue.arn,
  });
  return { queue, deadLetters };
}

/** A queue's policy: this service may send to it, on behalf of this source and no other. */
export const onlyFrom = (
  service: string,
  source: $util.Input<string>,
  queue: $util.Input<string>,
): $util.Output<string> =>
  $jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: service },
        Action: "sqs:SendMessage",
        Resource: queue,
        Condition: { ArnEquals: { "aws:SourceArn": source } },
      },
    ],
  });

const receive = (queue: aws.sqs.Queue) => ({
  actions: [
    "sqs:ReceiveMessage",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    "sqs:ChangeMessageVisibility",
  ],
  resources: [queue.arn],
});
