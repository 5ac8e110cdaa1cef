/**
 * osCommerce and Zen Cart: `md5:salt` or `sha256:salt` over salt and password, phpass or bcrypt in newer ones. Both hash what
 * their filter for form fields left of the password.
 */
import { bcrypt, isBcrypt, matchesBcrypt } from "./bcrypt";
import { fromHex, same } from "./digests/bytes";
import { digest } from "./digests/digest";
import { matchesAny, stripSlashes, trim } from "./php-strings";
import { phpass } from "./phpass";
import { kindAmong, parsed, type Scheme } from "./scheme";

const SALTED = /^([0-9a-f]{32}|[0-9a-f]{64}):(.*)$/;

export const zencart: Scheme = {
  verify: (password, stored) => matchesAny(formsOf(password), (form) => matches(form, stored)),
  kind: (stored) =>
    bcrypt.describe?.(stored) ?? phpass.describe?.(stored) ?? kindAmong([[SALTED, "zencart digest"]])(stored),
};

/** As typed, and as each of the filters makes of it. */
const formsOf = (password: string): string[] => [
  password,
  trim(sanitized(stripSlashes(password))), // tep_db_prepare_input of osCommerce 2.3
  sanitized(trim(password)), // HTML::sanitize of osCommerce 2.4
  trim(stripSlashes(sanitized(trim(password)))), // zen_db_prepare_input
  trim(stripSlashes(password)), // the same for texts that may hold HTML
];

/** Single blanks, and `_` for what begins or ends a tag. */
const sanitized = (text: string): string => text.replace(/ +/g, " ").replace(/[<>]/g, "_");

function matches(password: string, stored: string): boolean | Promise<boolean> {
  if (isBcrypt(stored)) return matchesBcrypt(password, stored);
  if (phpass.describe?.(stored)) return phpass.verify(password, stored, {});
  const [expected = "", salt = ""] = parsed(SALTED, stored);
  return same(digest(expected.length === 32 ? "md5" : "sha256", salt, password), fromHex(expected));
}
