/** phpass's portable hashes `$P$` and `$H$` (https://www.openwall.com/phpass/) and Drupal 7's `$S$`, made from them. */
import { same } from "./digests/bytes";
import { type Algorithm, digest, hex, repeat } from "./digests/digest";
import { LIMITS, within } from "./digests/limits";
import { parsed, type Scheme } from "./scheme";

const ALPHABET = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const PHPASS = /^\$[PH]\$([./0-9A-Za-z])([./0-9A-Za-z]{8})([./0-9A-Za-z]{22})$/;
const DRUPAL = /^(?:U?)\$S\$([./0-9A-Za-z])([./0-9A-Za-z]{8})([./0-9A-Za-z]{43})$/;

export const phpass: Scheme = {
  verify: (password, stored) => stretched("md5", PHPASS, password, stored),
  describe: (stored) => costOf("phpass", PHPASS, stored),
};

/** A leading `U` marks members of Drupal 6, whose MD5 was hashed again at the upgrade. */
export const drupal: Scheme = {
  verify: (password, stored) =>
    stretched("sha512", DRUPAL, stored.startsWith("U") ? hex("md5", password) : password, stored),
  describe: (stored) => costOf("drupal", DRUPAL, stored),
};

async function stretched(
  algorithm: Algorithm,
  format: RegExp,
  password: string,
  stored: string,
): Promise<boolean> {
  const [log2 = "", salt = "", expected = ""] = parsed(format, stored);
  const rounds = 2 ** within(ALPHABET.indexOf(log2), 4, LIMITS.phpassLog2);
  const first = digest(algorithm, salt, password);
  const computed = await repeat(first, rounds, (value) => digest(algorithm, value, password));
  return same(Buffer.from(encode(computed).slice(0, expected.length)), Buffer.from(expected));
}

function costOf(name: string, format: RegExp, stored: string): string | null {
  const log2 = format.exec(stored)?.[1];
  return log2 ? `${name} rounds 2^${ALPHABET.indexOf(log2)}` : null;
}

/** Six bits a character, the lowest first: neither base64 nor crypt's. */
function encode(bytes: Buffer): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    const value = first | (second << 8) | (third << 16);
    const characters = Math.min(3, bytes.length - at) + 1;
    for (let index = 0; index < characters; index++) text += ALPHABET[(value >> (6 * index)) & 63];
  }
  return text;
}
