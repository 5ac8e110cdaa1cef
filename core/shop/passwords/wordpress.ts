/** WordPress and WooCommerce: `$wp$2y$` since 6.8, phpass before, MD5 before that; WordPress trims the password. */
import { isBcrypt, matchesBcrypt } from "./bcrypt";
import { fromHex, same } from "./bytes";
import { digest, hmac } from "./digest";
import { phpass } from "./phpass";
import type { Scheme } from "./scheme";

export const wordpress: Scheme = {
  verify: (password, stored, extra) => {
    const trimmed = password.replace(/^[ \t\n\r\0\v]+|[ \t\n\r\0\v]+$/g, ""); // PHP's trim()
    if (stored.startsWith("$wp$2")) return matchesBcrypt(prehashed(trimmed), stored.slice("$wp".length));
    if (isBcrypt(stored)) return matchesBcrypt(trimmed, stored);
    if (/^\$[PH]\$/.test(stored)) return phpass.verify(trimmed, stored, extra);
    return same(digest("md5", trimmed), fromHex(stored));
  },
  describe: (stored) => {
    const cost = /^\$wp\$2y\$(\d\d)\$/.exec(stored)?.[1];
    return cost ? `wordpress bcrypt cost ${Number(cost)}` : null;
  },
};

const prehashed = (password: string): string => hmac("sha384", "wp-sha384", password).toString("base64");
