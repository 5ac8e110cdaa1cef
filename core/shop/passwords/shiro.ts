/** Apache Shiro: `$shiro1$ALG$rounds$salt$digest`, and `$shiro2$` in front of bcrypt or Argon2. */
import { argon2 } from "./argon2";
import { matchesBcrypt } from "./bcrypt";
import { fromBase64, same } from "./digests/bytes";
import { algorithmOf, digest, repeat } from "./digests/digest";
import { describing, parsed, type Scheme } from "./scheme";

const SHIRO1 = /^\$shiro1\$([A-Za-z0-9-]+)\$([1-9]\d*)\$([A-Za-z0-9+/=]*)\$([A-Za-z0-9+/=]+)$/;

/** `privateSalt` is the shop's own, kept outside the table. */
export const shiro: Scheme = {
  verify: (password, stored, { privateSalt = "" }) => {
    if (stored.startsWith("$shiro2$2")) return matchesBcrypt(password, stored.slice("$shiro2".length));
    if (stored.startsWith("$shiro2$argon2"))
      return argon2.verify(password, stored.slice("$shiro2".length), {});
    return isShiro1(password, stored, String(privateSalt));
  },
  describe: (stored) =>
    stored.startsWith("$shiro2$")
      ? "shiro2"
      : describing(/^\$shiro1\$[\w-]+\$(\d+)\$/, "shiro1", "rounds")(stored),
};

async function isShiro1(password: string, stored: string, privateSalt: string): Promise<boolean> {
  const [name, rounds, salt = "", expected = ""] = parsed(SHIRO1, stored);
  const algorithm = algorithmOf(name);
  const first = digest(algorithm, privateSalt, fromBase64(salt), password);
  const computed = await repeat(first, Number(rounds) - 1, (value) => digest(algorithm, value));
  return same(computed, fromBase64(expected));
}
