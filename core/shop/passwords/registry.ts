/** The name of a password scheme in, the scheme out: the one list of what this service can check. */
import { bcrypt } from "./bcrypt";
import type { Scheme } from "./scheme";
import { springDelegating } from "./spring";

const schemes: ReadonlyMap<string, Scheme> = new Map([
  ["bcrypt", bcrypt],
  ["spring-delegating", springDelegating],
]);

export const findScheme = (name: string): Scheme | null => schemes.get(name) ?? null;

/** The scheme that a stored value names by itself, or null. Formats that look alike are never guessed: pin those. */
export function detectScheme(stored: string): Scheme | null {
  for (const scheme of schemes.values()) if (scheme.describe?.(stored)) return scheme;
  return null;
}

/** Scheme and cost of a stored value, such as `bcrypt cost 10`, without anything secret; `unknown` where it does not say. */
export function describeStored(stored: string): string {
  return detectScheme(stored)?.describe?.(stored) ?? "unknown";
}
