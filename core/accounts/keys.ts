/** A purpose and a text in, a keyed hash out: each purpose has a key of its own, derived from the one secret. */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { env } from "../env";

export type Purpose = "throttle" | "audit" | "session" | "intent" | "unsubscribe" | "suppression";

/** HMAC-SHA-256 of `text` in lower-case hex, with the key of this purpose (RFC 5869 from NEXTAUTH_SECRET). */
export function sign(purpose: Purpose, text: string): string {
  const { NEXTAUTH_SECRET } = env("NEXTAUTH_SECRET");
  const key = hkdfSync("sha256", NEXTAUTH_SECRET, "", `shinkan ${purpose}`, 32);
  return createHmac("sha256", Buffer.from(key)).update(text).digest("hex");
}

/** Compares in constant time. */
export function isSigned(purpose: Purpose, text: string, signature: string): boolean {
  const [expected, given] = [Buffer.from(sign(purpose, text)), Buffer.from(signature)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}
