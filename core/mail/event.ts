/** Reads what SES says about one attempt from a message of the event queue. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { PROBE } from "./probe";

export interface MailEvent {
  kind: "Send" | "Delivery" | "DeliveryDelay" | "Bounce" | "Complaint" | "Reject";
  /** The attempt that the mail was tagged with. */
  attempt: string;
  messageId: string;
  /** When it happened, by the clock of SES. */
  at: Date;
  /** Addresses that bounced or complained; otherwise none. */
  recipients: string[];
  /** A bounce that will not pass: no such mailbox. */
  isPermanent: boolean;
  /** A complaint by which the recipient refuses our mail. */
  isAgainstUs: boolean;
  detail: string | null;
  /** The same for every copy of the same event. */
  key: string;
}

/** Of a mail, or of a probe. */
const ATTEMPT = new RegExp(`^[0-9a-f]{1,24}-\\d+$|${PROBE.source}`);

const recipients = z.array(z.object({ emailAddress: z.string(), diagnosticCode: z.string().optional() }));

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
const shape = z.object({
  eventType: z.enum(["Send", "Delivery", "DeliveryDelay", "Bounce", "Complaint", "Reject"]),
  mail: z.object({
    messageId: z.string().min(1).max(100),
    timestamp: z.coerce.date(),
    tags: z.record(z.string(), z.array(z.string())),
  }),
  delivery: z.object({ timestamp: z.coerce.date() }).optional(),
  deliveryDelay: z.object({ timestamp: z.coerce.date(), delayType: z.string() }).optional(),
  bounce: z
    .object({
      timestamp: z.coerce.date(),
      bounceType: z.string(),
      bounceSubType: z.string().nullish(),
      bouncedRecipients: recipients,
    })
    .optional(),
  complaint: z
    .object({
      timestamp: z.coerce.date(),
      complainedRecipients: recipients,
      complaintFeedbackType: z.string().nullish(),
      complaintSubType: z.string().nullish(),
    })
    .optional(),
  reject: z.object({ reason: z.string() }).optional(),
});

/** Feedback that refuses nothing (https://www.iana.org/assignments/marf-parameters): "this was no spam", a virus in a forward, a failed signature. */
const NOT_AGAINST_US = ["not-spam", "virus", "auth-failure"];

/** SES took the mail and did not send it, because the address is on the account's suppression list. */
const WITHHELD = "OnAccountSuppressionList";

/** Throws on what is no event of ours; the queue then sets the message aside. Takes SNS envelopes and bare events. */
export function readMailEvent(body: string): MailEvent {
  const outer = JSON.parse(body) as { Type?: string; Message?: string };
  const event = shape.parse(outer.Type === "Notification" ? JSON.parse(outer.Message ?? "") : outer);
  const { eventType: kind, mail, bounce, complaint, delivery, deliveryDelay, reject } = event;
  const attempt = z.string().regex(ATTEMPT).parse(mail.tags.attempt?.[0]);
  const at = (delivery ?? deliveryDelay ?? bounce ?? complaint)?.timestamp ?? mail.timestamp;
  const about = bounce?.bouncedRecipients ?? complaint?.complainedRecipients ?? [];
  const withheld = (bounce?.bounceSubType ?? complaint?.complaintSubType) === WITHHELD ? WITHHELD : null;
  const detail = withheld ?? reject?.reason ?? bounce?.bounceType ?? deliveryDelay?.delayType ?? null;
  return {
    kind,
    attempt,
    at,
    messageId: mail.messageId,
    detail: detail?.slice(0, 200) ?? null,
    recipients: about.map(({ emailAddress }) => emailAddress),
    isPermanent: bounce?.bounceType === "Permanent",
    isAgainstUs: complaint !== undefined && !NOT_AGAINST_US.includes(complaint.complaintFeedbackType ?? ""),
    key: createHash("sha256").update([kind, mail.messageId, at.toISOString()].join("\n")).digest("hex"),
  };
}
