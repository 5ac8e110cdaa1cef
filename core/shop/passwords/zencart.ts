/**
 * osCommerce and Zen Cart: `md5:salt` or `sha256:salt` over salt and password, phpass or bcrypt in newer ones. Both hash what
 * their filter for form fields left of the password (tep_db_prepare_input, zen_db_prepare_input).
 */
import { bcrypt, isBcrypt, matchesBcrypt } from "./bcrypt";
import { fromHex, same } from "./digests/bytes";
import { digest } from "./digests/digest";
import { phpass } from "./phpass";
import { kindAmong, parsed, type Scheme } from "./scheme";

const SALTED = /^([0-9a-f]{32}|[0-9a-f]{64}):(.*)$/;

export const zencart: Scheme = {
  verify: async (password, stored) => {
    for (const form of formsOf(password)) if (await matches(form, stored)) return true;
    return false;
  },
  kind: (stored) =>
    bcrypt.describe?.(stored) ?? phpass.describe?.(stored) ?? kindAmong([[SALTED, "zencart digest"]])(stored),
};

/** As typed, and as each of the filters makes of it: without slashes, trimmed, single blanks, `_` for `<` and `>`. */
function formsOf(password: string): Set<string> {
  const unslashed = password.replace(/\\(.?)/gs, "$1").trim();
  const sanitized = unslashed.replace(/ +/g, " ").replace(/[<>]/g, "_");
  return new Set([password, unslashed, sanitized]);
}

function matches(password: string, stored: string): boolean | Promise<boolean> {
  if (isBcrypt(stored)) return matchesBcrypt(password, stored);
  if (phpass.describe?.(stored)) return phpass.verify(password, stored, {});
  const [expected = "", salt = ""] = parsed(SALTED, stored);
  return same(digest(expected.length === 32 ? "md5" : "sha256", salt, password), fromHex(expected));
}
