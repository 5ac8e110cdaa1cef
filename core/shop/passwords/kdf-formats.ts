/** PBKDF2 and scrypt in the notations that products and libraries gave them. */
import { fromBase64, same } from "./digests/bytes";
import { type Algorithm, algorithmOf, type Bytes, derive, deriveScrypt } from "./digests/digest";
import { describing, parsed, type Scheme } from "./scheme";

const B64 = "[A-Za-z0-9+/]+={0,2}";
const MCF = /^\$pbkdf2(-sha256|-sha512)?\$([1-9]\d*)\$([A-Za-z0-9./]*)\$([A-Za-z0-9./]+)$/;
const COLON = new RegExp(`^(sha1|sha256|sha512):([1-9]\\d*):(${B64}):(${B64})$`);
const ATLASSIAN = new RegExp(`^\\{PKCS5S2\\}(${B64})$`);
const SCRYPT_PHC = new RegExp(`^\\$scrypt\\$(ln=(\\d+),r=(\\d+),p=(\\d+))\\$(${B64})\\$(${B64})$`);
const SCRYPT_COLON = new RegExp(`^SCRYPT:((\\d+):(\\d+):(\\d+)):(${B64}):(${B64})$`);

async function isDerived(
  algorithm: Algorithm,
  password: Bytes,
  salt: Bytes,
  rounds: number,
  expected: Buffer,
) {
  return same(await derive(algorithm, password, salt, rounds, expected.length), expected);
}

/** passlib's `$pbkdf2-sha256$rounds$salt$key`, base64 with `.` for `+` and without padding. */
export const pbkdf2Mcf: Scheme = {
  verify: (password, stored) => {
    const [name = "", rounds, salt = "", key = ""] = parsed(MCF, stored);
    const bytes = (text: string) => fromBase64(text.replaceAll(".", "+"));
    const algorithm = algorithmOf(name.slice(1) || "sha1");
    return isDerived(algorithm, password, bytes(salt), Number(rounds), bytes(key));
  },
  describe: describing(/^\$pbkdf2(?:-sha256|-sha512)?\$(\d+)\$/, "pbkdf2", "rounds"),
};

/** `sha256:rounds:salt:key`. */
export const pbkdf2Colon: Scheme = {
  verify: (password, stored) => {
    const [name, rounds, salt = "", key = ""] = parsed(COLON, stored);
    return isDerived(algorithmOf(name), password, fromBase64(salt), Number(rounds), fromBase64(key));
  },
  describe: describing(/^sha(?:1|256|512):(\d+):[^:]+:[^:]+$/, "pbkdf2", "rounds"),
};

/** Atlassian's `{PKCS5S2}`: 16 bytes of salt and 32 of key, 10,000 rounds with SHA-1. */
export const pbkdf2Atlassian: Scheme = {
  verify: (password, stored) => {
    const bytes = fromBase64(parsed(ATLASSIAN, stored)[0] ?? "");
    const salt = bytes.subarray(0, 16);
    const key = bytes.subarray(16);
    return key.length === 32 && isDerived("sha1", password, salt, 10_000, key);
  },
  describe: describing(ATLASSIAN, "pbkdf2 rounds 10000"),
};

/** passlib's `$scrypt$ln=log2(N),r=…,p=…$salt$key`. */
export const scryptPhc: Scheme = {
  verify: (password, stored) => {
    const [, log2, r, p, salt = "", key = ""] = parsed(SCRYPT_PHC, stored);
    return isScrypt(password, salt, { N: 2 ** Number(log2), r: Number(r), p: Number(p) }, key);
  },
  describe: describing(SCRYPT_PHC, "scrypt", "cost"),
};

/** `SCRYPT:N:r:p:salt:key`. */
export const scryptColon: Scheme = {
  verify: (password, stored) => {
    const [, N, r, p, salt = "", key = ""] = parsed(SCRYPT_COLON, stored);
    return isScrypt(password, salt, { N: Number(N), r: Number(r), p: Number(p) }, key);
  },
  describe: describing(SCRYPT_COLON, "scrypt", "cost"),
};

async function isScrypt(
  password: string,
  salt: string,
  cost: { N: number; r: number; p: number },
  key: string,
): Promise<boolean> {
  const expected = fromBase64(key);
  return same(await deriveScrypt(password, fromBase64(salt), cost, expected.length), expected);
}
