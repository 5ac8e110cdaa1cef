/** The secrets by which deliveries are signed, and the signature itself: Standard Webhooks 1.0, by its own library. */
import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { seal, unseal } from "../accounts/seal";

/** 256 bits; the specification asks for 192 to 512. */
export const makeSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

const OWNER = "webhook secret";

export const sealSecret = (secret: string): string => seal(secret, OWNER);

/** Throws where the server's secret has changed and the earlier one is no longer named. */
export function openSecret(sealed: string): string {
  const secret = unseal(sealed, OWNER);
  if (secret === null)
    throw new Error(
      "The secret of this endpoint cannot be read: NEXTAUTH_SECRETS_RETIRED lacks the one it was sealed with.",
    );
  return secret;
}

export interface Signed {
  "webhook-id": string;
  /** Seconds since 1970. */
  "webhook-timestamp": string;
  /** One signature a secret, separated by a blank: while a secret is replaced, both hold. */
  "webhook-signature": string;
}

export function signed(
  secrets: string[],
  { id, body, now }: { id: string; body: string; now: Date },
): Signed {
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(" "),
  };
}
