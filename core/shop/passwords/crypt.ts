/** crypt(3): `$1$` and Apache's `$apr1$` (MD5), `$5$` and `$6$` (SHA-2, https://www.akkadia.org/drepper/SHA-crypt.txt). */
import aprMd5 from "apache-md5";
import { verify as shaCryptVerify } from "unixcrypt";
import { sameText } from "./digests/bytes";
import { LIMITS, within } from "./digests/limits";
import { parsed, type Scheme } from "./scheme";

const MD5 = /^\$(?:1|apr1)\$[./0-9A-Za-z]{0,8}\$[./0-9A-Za-z]{22}$/;
const SHA2 = /^\$([56])\$(?:rounds=(\d+)\$)?[^$:\n]{0,16}\$(?:[./0-9A-Za-z]{43}|[./0-9A-Za-z]{86})$/;

export const crypt: Scheme = {
  verify: (password, stored) => {
    if (MD5.test(stored)) return sameText(aprMd5(asBytes(password), stored), stored);
    const [, rounds] = parsed(SHA2, stored);
    within(Number(rounds || 5000), 1000, LIMITS.cryptRounds);
    return shaCryptVerify(password, stored);
  },
  describe: (stored) => {
    if (MD5.test(stored)) return "crypt md5";
    const [, kind, rounds] = SHA2.exec(stored) ?? [];
    return kind ? `crypt ${kind === "5" ? "sha256" : "sha512"} rounds ${rounds ?? 5000}` : null;
  },
};

/** The package counts characters as bytes: so each byte of the UTF-8 is handed over as a character. */
const asBytes = (password: string): string => Buffer.from(password).toString("latin1");

/** What stored values are called that no library can check. */
export const UNSUPPORTED = "yescrypt (not supported)";

/** yescrypt (`$y$`): no library checks it, so a shop that uses it is told at the start and nobody is let in. */
export const yescrypt: Scheme = {
  verify: () => false,
  describe: (stored) => (stored.startsWith("$y$") ? UNSUPPORTED : null),
  check: () => {
    throw new Error("yescrypt passwords cannot be checked: no Node library computes them");
  },
};
