/** A purpose and a text in, a keyed hash out: each purpose has a key of its own, derived from the one secret. */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { env } from "../env";

export type Purpose = "throttle" | "audit" | "session" | "intent" | "unsubscribe" | "suppression";

/** HMAC-SHA-256 of `text` in lower-case hex, with the key of this purpose (RFC 5869 from NEXTAUTH_SECRET). */
export const sign = (purpose: Purpose, text: string): string =>
  signWith(env("NEXTAUTH_SECRET").NEXTAUTH_SECRET, purpose, text);

/** Whether we signed this, with the present secret or the one before. Compares in constant time. */
export const isSigned = (purpose: Purpose, text: string, signature: string): boolean =>
  secrets().some((secret) => isSame(signWith(secret, purpose, text), signature));

/** The present secret first; after a change, the one before it as long as NEXTAUTH_SECRET_BEFORE names it. */
export function secrets(): string[] {
  const { NEXTAUTH_SECRET, NEXTAUTH_SECRET_BEFORE } = env("NEXTAUTH_SECRET", "NEXTAUTH_SECRET_BEFORE");
  return NEXTAUTH_SECRET_BEFORE ? [NEXTAUTH_SECRET, NEXTAUTH_SECRET_BEFORE] : [NEXTAUTH_SECRET];
}

function signWith(secret: string, purpose: Purpose, text: string): string {
  const key = hkdfSync("sha256", secret, "", `shinkan ${purpose}`, 32);
  return createHmac("sha256", Buffer.from(key)).update(text).digest("hex");
}

function isSame(computed: string, given: string): boolean {
  const [expected, actual] = [Buffer.from(computed), Buffer.from(given)];
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
