/** Django's `algorithm$…` (django.contrib.auth.hashers) and Werkzeug's (werkzeug.security). */
import { argon2 } from "./argon2";
import { matchesBcrypt } from "./bcrypt";
import { fromBase64, fromHex, same } from "./digests/bytes";
import { algorithmOf, derive, deriveScrypt, digest, hex, hmac } from "./digests/digest";
import { describing, HEX16, kindAmong, parsed, type Scheme } from "./scheme";

type Check = (password: string, rest: string) => boolean | Promise<boolean>;

const isPbkdf2 =
  (name: string): Check =>
  async (password, rest) => {
    const [rounds, salt = "", key = ""] = parsed(/^([1-9]\d*)\$([^$]*)\$([A-Za-z0-9+/=]+)$/, rest);
    const expected = fromBase64(key);
    return same(await derive(algorithmOf(name), password, salt, Number(rounds), expected.length), expected);
  };

const isSalted =
  (name: string): Check =>
  (password, rest) => {
    const [salt = "", expected = ""] = parsed(/^([^$]*)\$([0-9a-f]+)$/, rest);
    return same(digest(algorithmOf(name), salt, password), fromHex(expected));
  };

const isScrypt: Check = async (password, rest) => {
  const [N, salt = "", r, p, key = ""] = parsed(/^(\d+)\$([^$]*)\$(\d+)\$(\d+)\$([A-Za-z0-9+/=]+)$/, rest);
  const expected = fromBase64(key);
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  return same(await deriveScrypt(password, salt, cost, expected.length), expected);
};

const DJANGO: ReadonlyMap<string, Check> = new Map([
  ["pbkdf2_sha256", isPbkdf2("sha256")],
  ["pbkdf2_sha1", isPbkdf2("sha1")],
  ["scrypt", isScrypt],
  ["argon2", (password, rest) => argon2.verify(password, `$${rest}`, {})],
  ["bcrypt", (password, rest) => matchesBcrypt(password, rest)],
  ["bcrypt_sha256", (password, rest) => matchesBcrypt(hex("sha256", password), rest)],
  ["sha1", isSalted("sha1")],
  ["md5", isSalted("md5")],
]);

export const django: Scheme = {
  verify: (password, stored) => {
    if (/^[0-9a-f]{32}$/.test(stored)) return same(digest("md5", password), fromHex(stored));
    const [name = "", rest = ""] = parsed(/^([a-z0-9_]+)\$(.*)$/s, stored);
    return DJANGO.get(name)?.(password, rest) ?? false;
  },
  kind: (stored) =>
    django.describe?.(stored) ??
    kindAmong([
      [HEX16, "django md5 without salt"],
      [/^(?:md5|sha1)\$[^$]*\$[0-9a-f]+$/, "django md5 or sha1"],
    ])(stored),
  describe: describing(
    /^(?:pbkdf2_sha(?:1|256)|bcrypt(?:_sha256)?|argon2|scrypt)\$\$?([^$]*)\$/,
    "django",
    "cost",
  ),
};

/** `method$salt$hex`, where method is a digest (HMAC keyed by the salt), `pbkdf2:sha256:rounds` or `scrypt:N:r:p`. */
export const werkzeug: Scheme = {
  verify: async (password, stored) => {
    const [method = "", salt = "", key = ""] = parsed(/^([a-z0-9:]+)\$([^$]*)\$([0-9a-f]+)$/, stored);
    const [name, ...cost] = method.split(":");
    const expected = fromHex(key);
    const [N = 0, r = 0, p = 0] = cost.map(Number);
    if (name === "scrypt")
      return same(await deriveScrypt(password, salt, { N, r, p }, expected.length), expected);
    if (name !== "pbkdf2") return same(hmac(algorithmOf(name), salt, password), expected);
    const [digestName, rounds] = cost;
    return same(
      await derive(algorithmOf(digestName), password, salt, Number(rounds), expected.length),
      expected,
    );
  },
  kind: kindAmong([[/^[a-z0-9:]+\$[^$]*\$[0-9a-f]+$/, "werkzeug"]]),
  describe: describing(/^(?:pbkdf2|scrypt):([a-z0-9:]+)\$[^$]+\$[0-9a-f]+$/, "werkzeug", "cost"),
};
