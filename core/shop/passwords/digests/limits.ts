/** How much work a stored value may ask for: a hostile or damaged row must not cost us a process. */

export const LIMITS = {
  /** Longest password, in bytes of UTF-8 (ASVS 5.0, 6.2.9 asks for at least 64 characters). */
  passwordBytes: 4_096,
  /** Longest stored value, in characters. */
  storedLength: 2_048,
  bcryptCost: 15,
  /** Argon2 memory in KiB, passes over it, and both multiplied. */
  argon2Memory: 262_144,
  argon2Passes: 64,
  argon2Work: 1_048_576,
  pbkdf2Rounds: 2_000_000,
  /** scrypt's 128 × N × r in bytes; times p, the work. */
  scryptMemory: 268_435_456,
  scryptWork: 1_073_741_824,
  /** Rounds of a plain digest, one after the other. */
  digestRounds: 1_000_000,
  /** Rounds of plain digests that run at a stretch. */
  roundsAtAStretch: 100_000,
  /** phpass and Drupal write the logarithm. */
  phpassLog2: 19,
  /** Rounds of crypt(3)'s SHA schemes. */
  cryptRounds: 200_000,
  /** Bytes of a derived key. */
  keyBytes: 128,
} as const;

/** The value, or an error if it is not a whole number between `least` and `most`. */
export function within(value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most) throw new RangeError("cost out of bounds");
  return value;
}
