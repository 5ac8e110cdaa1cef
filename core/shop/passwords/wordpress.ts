/**
 * WordPress and WooCommerce: `$wp$2y$` since 6.8 (Argon2 where a site asks for it), phpass before, MD5 before that. WordPress
 * trims the password, and what comes from a form is hashed as wp_magic_quotes() left it: with slashes before quotes.
 */
import { argon2 } from "./argon2";
import { bcrypt, isBcrypt, matchesBcrypt } from "./bcrypt";
import { fromHex, same } from "./digests/bytes";
import { digest, hmac } from "./digests/digest";
import { addSlashes, matchesAny, trim } from "./php-strings";
import { phpass } from "./phpass";
import { HEX16, type Scheme } from "./scheme";

export const wordpress: Scheme = {
  verify: (password, stored) => {
    const trimmed = trim(password);
    // what wp-cli or the REST interface has set is hashed as it is
    return matchesAny([addSlashes(trimmed), trimmed], (form) => isWordpress(form, stored));
  },
  kind: (stored) => {
    const described = [wordpress, bcrypt, phpass, argon2].map((scheme) => scheme.describe?.(stored));
    return described.find((kind) => kind) ?? (HEX16.test(stored) ? "wordpress md5" : null);
  },
  describe: (stored) => {
    const cost = /^\$wp\$2y\$(\d\d)\$/.exec(stored)?.[1];
    return cost ? `wordpress bcrypt cost ${Number(cost)}` : null;
  },
};

async function isWordpress(password: string, stored: string): Promise<boolean> {
  if (stored.startsWith("$wp$2")) return matchesBcrypt(prehashed(password), stored.slice("$wp".length));
  if (isBcrypt(stored)) return matchesBcrypt(password, stored);
  if (stored.startsWith("$argon2")) return argon2.verify(password, stored, {});
  if (/^\$[PH]\$/.test(stored)) return phpass.verify(password, stored, {});
  return same(digest("md5", password), fromHex(stored));
}

const prehashed = (password: string): string => hmac("sha384", "wp-sha384", password).toString("base64");
