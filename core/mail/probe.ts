/** A mail to SES's own mailbox simulator: it shows that the sender stands and the feed of events is live, and reaches nobody. */
import { randomBytes } from "node:crypto";
import type { Message } from "./ses";

/** Accepts every mail and counts for nobody's reputation (https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html). */
export const SIMULATOR = "success@simulator.amazonses.com";

/** How attempts of probes look in events. */
export const PROBE = /^probe-[0-9a-f]{1,24}$/;

export function probeMessage(from: string, now: Date): Message {
  const lines = [
    `From: ${from}`,
    `To: ${SIMULATOR}`,
    "Subject: probe",
    `Date: ${now.toUTCString().replace("GMT", "+0000")}`,
    "Auto-Submitted: auto-generated",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=us-ascii",
    "",
    "This mail only shows that mail can be sent.",
    "",
  ];
  const attempt = `probe-${randomBytes(9).toString("hex")}`;
  return { from, to: SIMULATOR, raw: Buffer.from(lines.join("\r\n")), attempt };
}
