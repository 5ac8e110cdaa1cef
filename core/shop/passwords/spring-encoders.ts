/** Spring Security's own encoders, bare or behind `{id}` (org.springframework.security.crypto.password, .scrypt). */
import { fromBase64, fromHex, same } from "./digests/bytes";
import { algorithmOf, type Bytes, derive, deriveScrypt, digest, repeat } from "./digests/digest";
import { LIMITS, within } from "./digests/limits";
import { md4 } from "./digests/md4";
import { type Extra, kindAmong, parsed, required, type Scheme } from "./scheme";

/**
 * `MessageDigestPasswordEncoder`: `{salt}hex`, digest of the password and the salt with its braces; `alg` is pinned, and so
 * are `encoding: "base64"` (setEncodeHashAsBase64) and `iterations` (setIterations, 1 if nothing is said).
 */
export const springMessageDigest: Scheme = {
  verify: (password, stored, extra) => {
    const [salt = "", rest = ""] = parsed(/^(\{[^}]*\})?([0-9A-Za-z+/=]+)$/, stored);
    const expected = extra.encoding === "base64" ? fromBase64(rest) : fromHex(rest);
    return same(messageDigest(extra, password + salt), expected);
  },
  kind: kindAmong([[/^(?:\{[^}]*\})?[0-9A-Za-z+/]{22,}={0,2}$/, "spring message digest"]]),
  check: (extra) => {
    messageDigest(extra, "");
  },
};

function messageDigest(extra: Extra, text: string): Buffer {
  const name = required(extra, "alg");
  const once = (value: Bytes) =>
    name === "md4" ? md4(Buffer.from(value)) : digest(algorithmOf(name), value);
  let value = once(text);
  for (let round = 1; round < within(Number(extra.iterations ?? 1), 1, LIMITS.roundsAtAStretch); round++)
    value = once(value);
  return value;
}

const SCRYPT_KEY_BYTES = 32;

/** `StandardPasswordEncoder`: hex of 8 bytes of salt and 1024 rounds of SHA-256 over salt, `secret` and password. */
export const springStandard: Scheme = {
  kind: kindAmong([[/^[0-9a-f]{80}$/i, "spring standard"]]),
  verify: async (password, stored, { secret = "" }) => {
    const bytes = fromHex(stored);
    const salt = bytes.subarray(0, 8);
    const expected = bytes.subarray(8);
    const first = digest("sha256", salt, String(secret), password);
    return same(await repeat(first, 1023, (value) => digest("sha256", value)), expected);
  },
};

/** `Pbkdf2PasswordEncoder`: salt and key in one; the `secret` is appended to the salt. All settings are pinned. */
export const springPbkdf2: Scheme = {
  kind: kindAmong([[/^[0-9A-Za-z+/]{32,}={0,2}$/, "spring pbkdf2"]]),
  verify: async (password, stored, extra) => {
    const bytes = extra.encoding === "base64" ? fromBase64(stored) : fromHex(stored);
    const saltLength = Number(required(extra, "saltLen"));
    const salt = Buffer.concat([bytes.subarray(0, saltLength), Buffer.from(String(extra.secret ?? ""))]);
    const rounds = Number(extra.iterations);
    const length = Number(extra.keyLen);
    const key = await derive(algorithmOf(extra.alg), password, salt, rounds, length);
    return same(key, bytes.subarray(saltLength));
  },
  check: (extra) => {
    for (const name of ["saltLen", "iterations", "alg", "keyLen"]) required(extra, name);
  },
};

/**
 * `SCryptPasswordEncoder`: `$params$salt$key`, where params is hex of log2(N), two digits of r and two of p. Spring derives
 * a key of 32 bytes (`keyLength`) whatever is stored, so a shorter one matches nothing.
 */
export const springScrypt: Scheme = {
  verify: async (password, stored, extra) => {
    const [params = "", salt = "", key = ""] = parsed(/^\$([0-9a-f]{5,6})\$([^$]+)\$([^$]+)$/, stored);
    const cost = Number.parseInt(params, 16);
    const log2 = cost >> 16;
    const r = (cost >> 8) & 0xff;
    const p = cost & 0xff;
    const expected = fromBase64(key);
    if (expected.length !== Number(extra.keyLen ?? SCRYPT_KEY_BYTES)) return false;
    return same(
      await deriveScrypt(password, fromBase64(salt), { N: 2 ** log2, r, p }, expected.length),
      expected,
    );
  },
};
