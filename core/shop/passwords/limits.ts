/** How much work a stored value may ask for: a hostile or damaged row must not cost us a process. */

export const LIMITS = {
  /** Longest password, in bytes of UTF-8 (ASVS 5.0, 6.2.9 asks for at least 64 characters). */
  passwordBytes: 4_096,
  /** Longest stored value, in characters. */
  storedLength: 2_048,
  bcryptCost: 15,
} as const;

/** Throws if a cost read from a stored value is not a whole number between `least` and `most`. */
export function within(value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most) throw new RangeError("cost out of bounds");
  return value;
}
