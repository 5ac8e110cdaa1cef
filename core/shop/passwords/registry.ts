/** The one list of password schemes that this service can check, by the names that the configuration takes. */
import { argon2 } from "./argon2";
import { aspnetIdentity, aspnetMembership } from "./aspnet";
import { bcrypt, bcryptOverDigest } from "./bcrypt";
import { crypt, yescrypt } from "./crypt";
import { devise } from "./devise";
import { eccube } from "./eccube";
import { expression } from "./expression";
import { firebaseScrypt } from "./firebase";
import { pbkdf2Atlassian, pbkdf2Colon, pbkdf2Mcf, scryptColon, scryptPhc } from "./kdf-formats";
import { ldapSha } from "./ldap";
import { magento } from "./magento";
import { mysqlPassword } from "./mysql";
import { opencart, prestashop, shopware } from "./php-shops";
import { drupal, phpass } from "./phpass";
import { django, werkzeug } from "./python";
import type { Extra, Scheme } from "./scheme";
import { shiro } from "./shiro";
import { springDelegating } from "./spring";
import { springMessageDigest, springPbkdf2 } from "./spring-encoders";
import { symfonyMessageDigest, symfonyNative, symfonyPbkdf2 } from "./symfony";
import { wordpress } from "./wordpress";
import { zencart } from "./zencart";

const schemes: ReadonlyMap<string, Scheme> = new Map([
  ["bcrypt", bcrypt],
  ["bcrypt-wrapped", bcryptOverDigest],
  ["argon2", argon2],
  ["spring-delegating", springDelegating],
  ["spring-messagedigest", springMessageDigest],
  ["spring-pbkdf2", springPbkdf2],
  ["shiro", shiro],
  ["eccube", eccube],
  ["devise", devise],
  ["symfony", symfonyNative],
  ["symfony-messagedigest", symfonyMessageDigest],
  ["symfony-pbkdf2", symfonyPbkdf2],
  ["magento", magento],
  ["wordpress", wordpress],
  ["phpass", phpass],
  ["drupal", drupal],
  ["prestashop", prestashop],
  ["opencart", opencart],
  ["zencart", zencart],
  ["shopware", shopware],
  ["aspnet-identity", aspnetIdentity],
  ["aspnet-membership", aspnetMembership],
  ["django", django],
  ["werkzeug", werkzeug],
  ["ldap-sha", ldapSha],
  ["mysql-password", mysqlPassword],
  ["pbkdf2-mcf", pbkdf2Mcf],
  ["pbkdf2-colon", pbkdf2Colon],
  ["pbkdf2-atlassian", pbkdf2Atlassian],
  ["scrypt-phc", scryptPhc],
  ["scrypt-colon", scryptColon],
  ["firebase-scrypt", firebaseScrypt],
  ["crypt", crypt],
  ["crypt-yescrypt", yescrypt],
  ["expr", expression],
]);

export const schemeNames = (): string[] => [...schemes.keys()];

export const findScheme = (name: string): Scheme | null => schemes.get(name) ?? null;

/** Throws an error that says what is wrong with the operator's choice of scheme; `auto` is always right. */
export function checkScheme(name: string, extra: Extra): void {
  if (name === "auto") return;
  const scheme = findScheme(name);
  if (!scheme)
    throw new Error(`There is no password scheme ${name}. There are: auto, ${schemeNames().join(", ")}.`);
  scheme.check?.(extra);
}

/** The scheme that a stored value names by itself, or null. Formats that look alike are never guessed: pin those. */
export function detectScheme(stored: string): Scheme | null {
  for (const scheme of schemes.values()) if (scheme.describe?.(stored)) return scheme;
  return null;
}
