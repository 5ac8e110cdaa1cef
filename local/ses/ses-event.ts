/** The messages that SES would put on the event queue about an accepted mail. */
import { randomUUID } from "node:crypto";
import type { Accepted } from "./fake-ses";

export type EventKind = "Send" | "Delivery" | "DeliveryDelay" | "Bounce" | "Complaint" | "Reject";

/** A queue message with the SNS envelope around the event. */
export function sesEvent(
  kind: EventKind,
  { attempt, messageId, to }: Pick<Accepted, "attempt" | "messageId" | "to">,
  {
    at,
    bounceType = "Permanent",
    feedback,
    subType,
  }: { at: Date; bounceType?: "Permanent" | "Transient"; feedback?: string; subType?: string },
): { messageId: string; body: string } {
  const timestamp = at.toISOString();
  const recipients = [{ emailAddress: to }];
  const details: Partial<Record<EventKind, object>> = {
    Delivery: { delivery: { timestamp } },
    DeliveryDelay: { deliveryDelay: { timestamp, delayType: "MailboxFull" } },
    Bounce: { bounce: { timestamp, bounceType, bounceSubType: subType, bouncedRecipients: recipients } },
    Complaint: {
      complaint: {
        timestamp,
        complainedRecipients: recipients,
        complaintFeedbackType: feedback,
        complaintSubType: subType,
      },
    },
    Reject: { reject: { reason: "Bad content" } },
  };
  const mail = { messageId, timestamp, destination: [to], tags: { attempt: [attempt] } };
  const event = { eventType: kind, mail, ...details[kind] };
  return {
    messageId: randomUUID(),
    body: JSON.stringify({ Type: "Notification", Message: JSON.stringify(event) }),
  };
}
