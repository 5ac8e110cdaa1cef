/** PHP shops whose stored values look like others' and so are pinned: PrestaShop, OpenCart, Shopware. */
import { bcrypt, isBcrypt, matchesBcrypt } from "./bcrypt";
import { fromHex, same } from "./digests/bytes";
import { digest, hex, repeat } from "./digests/digest";
import { htmlSpecialChars, matchesAny, trim } from "./php-strings";
import { HEX16, HEX20, kindAmong, parsed, required, type Scheme } from "./scheme";

/** bcrypt, or MD5 of the shop's `cookieKey` (_COOKIE_KEY_) and the password. */
export const prestashop: Scheme = {
  kind: (stored) => bcrypt.describe?.(stored) ?? (HEX16.test(stored) ? "prestashop md5" : null),
  needs: (stored) => (isBcrypt(stored) ? [] : ["cookieKey"]),
  verify: (password, stored, extra) =>
    isBcrypt(stored)
      ? matchesBcrypt(password, stored)
      : same(digest("md5", required(extra, "cookieKey"), password), fromHex(stored)),
};

/** Versions differ in whether they hash the password as typed, or as `Request::clean` left it: trimmed, escaped for HTML. */
export const opencart: Scheme = {
  kind: (stored) =>
    bcrypt.describe?.(stored) ??
    kindAmong([
      [HEX20, "opencart sha1"],
      [HEX16, "opencart md5"],
    ])(stored),
  needs: (stored) => (HEX20.test(stored) ? ["salt"] : []),
  verify: (password, stored, { salt = "" }) => {
    const escaped = htmlSpecialChars(password);
    const forms = [password, trim(password), trim(escaped), escaped];
    return matchesAny(forms, (form) => isOpencart(form, stored, String(salt)));
  },
};

async function isOpencart(password: string, stored: string, salt: string): Promise<boolean> {
  if (stored.startsWith("$")) return matchesBcrypt(password, stored);
  const expected = fromHex(stored);
  if (expected.length === 16) return same(digest("md5", password), expected);
  return same(digest("sha1", salt, hex("sha1", salt, hex("sha1", password))), expected);
}

/** Shopware 6 with its legacy encoders: `md5:salt`, `rounds:salt:sha256`, bcrypt for all others. */
export const shopware: Scheme = {
  kind: (stored) =>
    bcrypt.describe?.(stored) ??
    kindAmong([
      [/^[0-9a-f]{32}(?::.*)?$/, "shopware md5"],
      [/^\d+:[^:]*:[0-9a-f]{64}$/, "shopware sha256"],
    ])(stored),
  needs: (stored) => (isBcrypt(stored) ? [] : ["legacyEncoder"]),
  verify: (password, stored, { legacyEncoder }) => {
    if (isBcrypt(stored)) return matchesBcrypt(password, stored);
    if (legacyEncoder === "Md5") return isShopwareMd5(password, stored);
    return legacyEncoder === "Sha256" && isShopwareSha256(password, stored);
  },
};

function isShopwareMd5(password: string, stored: string): boolean {
  const [expected = "", salt = ""] = parsed(/^([0-9a-f]{32})(?::(.*))?$/, stored); // the oldest have no salt
  return same(digest("md5", password, salt), fromHex(expected));
}

async function isShopwareSha256(password: string, stored: string): Promise<boolean> {
  const [rounds, salt = "", expected = ""] = parsed(/^(\d+):([^:]*):([0-9a-f]{64})$/, stored);
  const next = (value: Buffer) => digest("sha256", value.toString("hex"), password, salt);
  return same(await repeat(Buffer.alloc(0), Number(rounds) + 1, next), fromHex(expected));
}
