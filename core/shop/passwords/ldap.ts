/** `{SHA}`, `{SSHA}`, `{SSHA256}` … of LDAP directories (RFC 2307): base64 of digest and salt, prefix in either case. */
import { fromBase64, same } from "./digests/bytes";
import { algorithmOf, digest } from "./digests/digest";
import { describing, parsed, type Scheme } from "./scheme";

const LDAP = /^\{(SHA|SSHA|SSHA256|SSHA384|SSHA512)\}([A-Za-z0-9+/]+={0,2})$/i;

export const ldapSha: Scheme = {
  verify: (password, stored) => {
    const [kind = "", base64 = ""] = parsed(LDAP, stored);
    const algorithm = algorithmOf(`sha${kind.replace(/^S?SHA/i, "") || "1"}`);
    const bytes = fromBase64(base64);
    const length = digest(algorithm).length;
    const salt = bytes.subarray(length);
    if (/^SHA/i.test(kind) && salt.length > 0) return false;
    return same(digest(algorithm, password, salt), bytes.subarray(0, length));
  },
  describe: describing(LDAP, "ldap-sha"),
};
