/** The fingerprint of a record's bytes: 64 bits of SHA-256, by which tomorrow's file is compared with today's. */
import { hash } from "node:crypto";

export interface Fingerprint {
  /** Two signed 32-bit numbers. */
  high: number;
  low: number;
}

/** Of a million records and ten thousand changed ones, two share one once in two billion files. */
export function fingerprintOf(bytes: Uint8Array): Fingerprint {
  const digest = hash("sha256", bytes, "binary");
  return { high: wordAt(digest, 0), low: wordAt(digest, 4) };
}

const wordAt = (digest: string, at: number): number =>
  (digest.charCodeAt(at) << 24) |
  (digest.charCodeAt(at + 1) << 16) |
  (digest.charCodeAt(at + 2) << 8) |
  digest.charCodeAt(at + 3);
