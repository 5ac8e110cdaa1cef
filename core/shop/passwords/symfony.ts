/** Symfony's password hashers (symfony/password-hasher), which many PHP shops are built on. */
import { argon2 } from "./argon2";
import { bcrypt, isBcrypt, matchesBcrypt } from "./bcrypt";
import { fromBase64, fromHex, same } from "./digests/bytes";
import { algorithmOf, derive, digest, repeat } from "./digests/digest";
import { type Extra, kindAmong, required, type Scheme } from "./scheme";

/** bcrypt reads 72 bytes and stops at a NUL; Symfony's native hasher feeds it a digest of anything beyond that. */
export function matchesSymfonyNative(password: string, stored: string): boolean | Promise<boolean> {
  if (!isBcrypt(stored)) return argon2.verify(password, stored, {});
  const tooLong = Buffer.byteLength(password) > 72 || password.includes("\0");
  return matchesBcrypt(tooLong ? digest("sha512", password).toString("base64") : password, stored);
}

/** Symfony's `auto`, `native` and `sodium` hashers: bcrypt or Argon2. */
export const symfonyNative: Scheme = {
  verify: (password, stored) => matchesSymfonyNative(password, stored),
  kind: (stored) => bcrypt.describe?.(stored) ?? argon2.describe?.(stored) ?? null,
};

/** `MessageDigestPasswordHasher`: the salt in braces, and every round over the last digest and the salted password. */
export const symfonyMessageDigest: Scheme = {
  kind: kindAmong([[/^[0-9A-Za-z+/]{22,}={0,2}$/, "symfony message digest"]]),
  verify: async (password, stored, extra) => {
    const algorithm = algorithmOf(required(extra, "alg"));
    const salt = String(extra.salt ?? "");
    const salted = salt ? `${password}{${salt}}` : password;
    const rounds = Number(required(extra, "iterations"));
    const computed = await repeat(digest(algorithm, salted), rounds - 1, (value) =>
      digest(algorithm, value, salted),
    );
    return same(computed, decoded(stored, extra));
  },
  check: (extra) => {
    algorithmOf(required(extra, "alg"));
    required(extra, "iterations");
  },
};

/** `Pbkdf2PasswordHasher`. */
export const symfonyPbkdf2: Scheme = {
  kind: kindAmong([[/^[0-9A-Za-z+/]{22,}={0,2}$/, "symfony pbkdf2"]]),
  verify: async (password, stored, extra) => {
    const algorithm = algorithmOf(required(extra, "alg"));
    const rounds = Number(required(extra, "iterations"));
    const length = Number(required(extra, "keyLen"));
    const computed = await derive(algorithm, password, String(extra.salt ?? ""), rounds, length);
    return same(computed, decoded(stored, extra));
  },
  check: (extra) => {
    for (const name of ["alg", "iterations", "keyLen"]) required(extra, name);
  },
};

const decoded = (stored: string, extra: Extra): Buffer =>
  extra.encoding === "hex" ? fromHex(stored) : fromBase64(stored);
