/** Signs texts: each purpose has a key of its own, derived from the one secret. */
import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from "node:crypto";
import { env } from "../env";

export type Purpose =
  | "throttle"
  | "device"
  | "audit"
  | "session"
  | "intent"
  | "unsubscribe"
  | "suppression"
  | "console"
  | "seal";

/** HMAC-SHA-256 of `text` in lower-case hex, with the key of this purpose (RFC 5869 from NEXTAUTH_SECRET). */
export const sign = (purpose: Purpose, text: string): string => signWith(presentKey(purpose).key, text);

/**
 * What is kept for years outlives changes of the secret: the signature names the key that made it. In 27 URL-safe characters,
 * because a mail has dozens of links: the key's id and half of the signature, which leaves 128 bits (RFC 2104, 5).
 */
export function signForGood(purpose: Purpose, text: string): string {
  const { id, key } = presentKey(purpose);
  return Buffer.from(id + signWith(key, text).slice(0, HALF), "hex").toString("base64url");
}

const HALF = 32;
const BRIEF = /^[\w-]{27}$/;

interface PresentKey {
  key: KeyObject;
  id: string;
}

/** Reading the environment with all its checks and deriving a key cost more than signing: a worker signs every link of a mail. */
function presentKey(purpose: Purpose): PresentKey {
  const name = `${purpose} ${process.env.NEXTAUTH_SECRET}`;
  let present = presentKeys.get(name);
  if (!present) {
    const { NEXTAUTH_SECRET: secret } = env("NEXTAUTH_SECRET");
    present = { key: keyOf(secret, purpose), id: idOf(secret) };
    if (presentKeys.size > MOST_KEYS) presentKeys.clear();
    presentKeys.set(name, present);
  }
  return present;
}

/** By purpose and secret; secrets change while a process lives. */
const MOST_KEYS = 20;
const presentKeys = new Map<string, PresentKey>();

/** Whether we signed this, with the present secret or the one before. Compares in constant time. */
export const isSigned = (purpose: Purpose, text: string, signature: string): boolean =>
  secrets().some((secret) => isSame(signWith(keyOf(secret, purpose), text), signature));

/**
 * The same for what was signed for good: a retired secret counts too. Links in mailboxes have the whole signature in
 * hexadecimal, `1f0c9ab2-…`, or no key's id at all, which may then be of any.
 */
export function isSignedForGood(purpose: Purpose, text: string, signature: string): boolean {
  const { NEXTAUTH_SECRETS_RETIRED: retired } = env("NEXTAUTH_SECRETS_RETIRED");
  const isBrief = BRIEF.test(signature);
  const [hex = "", id] = (isBrief ? writtenOut(signature) : signature).split("-").reverse();
  return [...secrets(), ...retired]
    .filter((secret) => id === undefined || id === idOf(secret))
    .map((secret) => signWith(keyOf(secret, purpose), text))
    .some((computed) => isSame(isBrief ? computed.slice(0, HALF) : computed, hex));
}

/** What `sign` answers with the present secret, and what it answered with each one before that is still named. */
export function everySignature(purpose: Purpose, text: string): string[] {
  const { NEXTAUTH_SECRETS_RETIRED: retired } = env("NEXTAUTH_SECRETS_RETIRED");
  return [...secrets(), ...retired].map((secret) => signWith(keyOf(secret, purpose), text));
}

function writtenOut(brief: string): string {
  const hex = Buffer.from(brief, "base64url").toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

/** Tells keys apart and nothing about them: 32 bits derived as a key of its own. */
const idOf = (secret: string): string =>
  Buffer.from(hkdfSync("sha256", secret, "", "shinkan key id", 4)).toString("hex");

/** The present secret first; after a change, the one before it as long as NEXTAUTH_SECRET_BEFORE names it. */
export function secrets(): string[] {
  const { NEXTAUTH_SECRET, NEXTAUTH_SECRET_BEFORE } = env("NEXTAUTH_SECRET", "NEXTAUTH_SECRET_BEFORE");
  return NEXTAUTH_SECRET_BEFORE ? [NEXTAUTH_SECRET, NEXTAUTH_SECRET_BEFORE] : [NEXTAUTH_SECRET];
}

/** The keys of a purpose, the present one first, then those of every earlier secret: for what is kept encrypted. */
export function keysOf(purpose: Purpose): KeyObject[] {
  const { NEXTAUTH_SECRETS_RETIRED: retired } = env("NEXTAUTH_SECRETS_RETIRED");
  return [...new Set([...secrets(), ...retired])].map((secret) => keyOf(secret, purpose));
}

const keyOf = (secret: string, purpose: Purpose): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync("sha256", secret, "", `shinkan ${purpose}`, 32)));

const signWith = (key: KeyObject, text: string): string =>
  createHmac("sha256", key).update(text).digest("hex");

function isSame(computed: string, given: string): boolean {
  const expected = Buffer.from(computed);
  const actual = Buffer.from(given);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
