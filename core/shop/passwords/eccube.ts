/** EC-CUBE 2, 3 and 4: HMAC with the salt column and the shop's AUTH_MAGIC up to 4.1, Symfony's hashers from 4.2 on. */
import { argon2 } from "./argon2";
import { bcrypt } from "./bcrypt";
import { fromHex, same } from "./digests/bytes";
import { digest, hmac } from "./digests/digest";
import { HEX20, HEX32, kindAmong, required, type Scheme } from "./scheme";
import { matchesSymfonyNative } from "./symfony";

const KINDS = kindAmong([
  [HEX32, "eccube hmac"],
  [HEX20, "eccube sha1"],
]);

/** `authMagic` from the shop's configuration, `salt` from the member's row; empty for accounts of the very first versions. */
export const eccube: Scheme = {
  kind: (stored) => KINDS(stored) ?? bcrypt.describe?.(stored) ?? argon2.describe?.(stored) ?? null,
  needs: (stored) => (stored.startsWith("$") ? [] : ["authMagic"]),
  verify: (password, stored, extra) => {
    if (stored.startsWith("$")) return matchesSymfonyNative(password, stored);
    const salt = String(extra.salt ?? "");
    const message = `${password}:${required(extra, "authMagic")}`;
    return same(salt === "" ? digest("sha1", message) : hmac("sha256", salt, message), fromHex(stored));
  },
};
