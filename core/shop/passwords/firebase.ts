/** Firebase's scrypt (https://github.com/firebase/scrypt): the derived key encrypts the project's signer key. */
import { createCipheriv } from "node:crypto";
import { fromBase64, same } from "./digests/bytes";
import { deriveScrypt } from "./digests/digest";
import { describing, type Extra, kindAmong, parsed, required, type Scheme } from "./scheme";

const SELF_CONTAINED =
  /^\$fbscrypt\$v=1,(n=(\d+),r=(\d+),p=(\d+)),ss=([^,$]+),sk=([^,$]+)\$([^$]+)\$([^$]+)$/;

interface Parts {
  log2: number;
  r: number;
  p: number;
  separator: string;
  signerKey: string;
  salt: string;
  expected: string;
}

/** `$fbscrypt$…`, or the bare base64 of an export with the project's parameters pinned and the salt in a column. */
export const firebaseScrypt: Scheme = {
  verify: async (password, stored, extra) => {
    const parts = stored.startsWith("$") ? partsOf(stored) : pinnedParts(stored, extra);
    const salt = Buffer.concat([fromBase64(parts.salt), fromBase64(parts.separator)]);
    const key = await deriveScrypt(password, salt, { N: 2 ** parts.log2, r: parts.r, p: parts.p }, 32);
    const cipher = createCipheriv("aes-256-ctr", key, Buffer.alloc(16));
    return same(cipher.update(fromBase64(parts.signerKey)), fromBase64(parts.expected));
  },
  kind: (stored) =>
    firebaseScrypt.describe?.(stored) ??
    kindAmong([[/^[A-Za-z0-9+/]{86}={0,2}$/, "firebase-scrypt"]])(stored),
  needs: (stored) => (stored.startsWith("$") ? [] : ["salt"]),
  describe: describing(SELF_CONTAINED, "firebase-scrypt", "cost"),
  check: (extra) => {
    for (const name of ["signerKey", "saltSeparator", "rounds", "memCost"]) required(extra, name);
  },
};

function partsOf(stored: string): Parts {
  const [, log2, r, p, separator = "", signerKey = "", salt = "", expected = ""] = parsed(
    SELF_CONTAINED,
    stored,
  );
  return { log2: Number(log2), r: Number(r), p: Number(p), separator, signerKey, salt, expected };
}

function pinnedParts(expected: string, extra: Extra): Parts {
  const log2 = Number(required(extra, "memCost"));
  const r = Number(required(extra, "rounds"));
  const separator = required(extra, "saltSeparator");
  const signerKey = required(extra, "signerKey");
  return { log2, r, p: 1, separator, signerKey, salt: required(extra, "salt"), expected };
}
