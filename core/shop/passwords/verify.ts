/** Checks an attempt against a stored value by a named scheme: never throws, never normalises the attempt. */
import { LIMITS } from "./digests/limits";
import { detectScheme, findScheme } from "./registry";
import type { Extra } from "./scheme";

/** `scheme` is a name of the registry, or `auto` for stored values that describe themselves. An empty password never matches. */
export async function verify(
  scheme: string,
  password: string,
  stored: string,
  extra: Extra = {},
): Promise<boolean> {
  if (!isAcceptable(password) || stored.length > LIMITS.storedLength) return false;
  const found = scheme === "auto" ? detectScheme(stored) : findScheme(scheme);
  try {
    return (await found?.verify(password, stored, extra)) === true;
  } catch {
    return false; // a damaged stored value, or one that asks for too much work, matches nothing
  }
}

const isAcceptable = (password: string): boolean =>
  password.length > 0 && Buffer.byteLength(password) <= LIMITS.passwordBytes;
