/** Spring Security's DelegatingPasswordEncoder: `{id}rest`, where the id names the encoder of the rest. */
import { argon2 } from "./argon2";
import { bcrypt } from "./bcrypt";
import { sameText } from "./digests/bytes";
import { ldapSha } from "./ldap";
import type { Extra, Scheme } from "./scheme";
import { springMessageDigest, springPbkdf2, springScrypt, springStandard } from "./spring-encoders";

const PREFIXED = /^\{([^{}]*)\}(.*)$/s;

/** The cost that `Pbkdf2PasswordEncoder` had before and since Spring Security 5.8. */
const PBKDF2 = { saltLen: 8, iterations: 185_000, alg: "sha1", keyLen: 32, encoding: "hex" };
const PBKDF2_5_8 = { ...PBKDF2, saltLen: 16, iterations: 310_000, alg: "sha256" };

/** A plain password in the table: only for operators who say `allowPlain`, such as in a test shop. */
const noop: Scheme = {
  verify: (password, stored, extra) => extra.allowPlain === true && sameText(password, stored),
};

const withSettings = (scheme: Scheme, settings: Extra): Scheme => ({
  ...scheme,
  verify: (password, stored, extra) => scheme.verify(password, stored, { ...extra, ...settings }),
});

/** Encoder by id, as `PasswordEncoderFactories.createDelegatingPasswordEncoder` names them. */
const encoders: ReadonlyMap<string, Scheme> = new Map([
  ["bcrypt", bcrypt],
  ["noop", noop],
  ["ldap", ldapSha],
  ["MD5", withSettings(springMessageDigest, { alg: "md5" })],
  ["SHA-1", withSettings(springMessageDigest, { alg: "sha1" })],
  ["SHA-256", withSettings(springMessageDigest, { alg: "sha256" })],
  ["MD4", withSettings(springMessageDigest, { alg: "md4" })],
  ["sha256", springStandard],
  ["pbkdf2", withSettings(springPbkdf2, PBKDF2)],
  ["pbkdf2@SpringSecurity_v5_8", withSettings(springPbkdf2, PBKDF2_5_8)],
  ["scrypt", springScrypt],
  ["scrypt@SpringSecurity_v5_8", springScrypt],
  ["argon2", argon2],
  ["argon2@SpringSecurity_v5_8", argon2],
]);

/** No prefix or an unknown id never matches: Spring throws there. */
export const springDelegating: Scheme = {
  verify: (password, stored, extra) => {
    const [, id = "", rest = ""] = PREFIXED.exec(stored) ?? [];
    return encoders.get(id)?.verify(password, rest, extra) ?? false;
  },
  needs: (stored) => (stored.startsWith("{noop}") ? ["allowPlain"] : []),
  describe: (stored) => {
    const [, id = "", rest = ""] = PREFIXED.exec(stored) ?? [];
    const encoder = encoders.get(id);
    if (!encoder?.describe) return encoder ? `spring {${id}}` : null;
    const inner = encoder.describe(rest);
    return inner && `spring {${id}} ${inner}`;
  },
};
