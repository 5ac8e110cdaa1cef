/** EC-CUBE 2, 3 and 4: HMAC with the salt column and the shop's AUTH_MAGIC up to 4.1, Symfony's hashers from 4.2 on. */
import { fromHex, same } from "./bytes";
import { digest, hmac } from "./digest";
import { required, type Scheme } from "./scheme";
import { matchesSymfonyNative } from "./symfony";

/** `authMagic` from the shop's configuration, `salt` from the member's row; empty for accounts of the very first versions. */
export const eccube: Scheme = {
  verify: (password, stored, extra) => {
    if (stored.startsWith("$")) return matchesSymfonyNative(password, stored);
    const salt = String(extra.salt ?? "");
    const message = `${password}:${required(extra, "authMagic")}`;
    return same(salt === "" ? digest("sha1", message) : hmac("sha256", salt, message), fromHex(stored));
  },
};
