/**
 * Devise (heartcombo/devise, lib/devise/encryptor.rb): bcrypt over the password and the initializer's `pepper`; and
 * authlogic_sha512 of devise-encryptable, where a salt column is, which leaves the pepper out.
 */
import { bcrypt, isBcrypt, matchesBcrypt } from "./bcrypt";
import { fromHex, same } from "./digests/bytes";
import { hex } from "./digests/digest";
import { LIMITS, within } from "./digests/limits";
import type { Scheme } from "./scheme";

/** What devise-encryptable asks for to be as Authlogic was. */
const AUTHLOGIC_STRETCHES = 20;
const AUTHLOGIC = /^[0-9a-f]{128}$/;

export const devise: Scheme = {
  verify: (password, stored, { pepper = "", salt = "", stretches = AUTHLOGIC_STRETCHES }) => {
    if (isBcrypt(stored)) return matchesBcrypt(`${password}${pepper}`, stored);
    if (!AUTHLOGIC.test(stored)) return false;
    let value = `${password}${salt}`;
    for (let round = 0; round < within(Number(stretches), 1, LIMITS.roundsAtAStretch); round++)
      value = hex("sha512", value);
    return same(fromHex(value), fromHex(stored));
  },
  kind: (stored) => bcrypt.describe?.(stored) ?? (AUTHLOGIC.test(stored) ? "authlogic sha512" : null),
  needs: (stored) => (AUTHLOGIC.test(stored) ? ["salt"] : ["pepper"]),
};
