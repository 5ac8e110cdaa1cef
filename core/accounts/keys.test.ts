import { createHmac, hkdfSync } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { everySignature, isSigned, isSignedForGood, sign, signForGood } from "./keys";

const [FIRST, SECOND, THIRD] = ["first", "second", "third"].map((name) => `${name} secret, `.repeat(3)) as [
  string,
  string,
  string,
];

function secretsAre(present: string, before?: string, retired?: string): void {
  process.env.NEXTAUTH_SECRET = present;
  if (before) process.env.NEXTAUTH_SECRET_BEFORE = before;
  else delete process.env.NEXTAUTH_SECRET_BEFORE;
  if (retired) process.env.NEXTAUTH_SECRETS_RETIRED = retired;
  else delete process.env.NEXTAUTH_SECRETS_RETIRED;
}

/** Without spaces, as the variable separates them by spaces. */
const word = (secret: string): string => secret.replaceAll(/\s/g, "");

beforeEach(() => secretsAre(word(FIRST)));

test("what was signed for good holds after any number of changes, as long as its secret is named", () => {
  const link = signForGood("unsubscribe", "yamada");
  secretsAre(word(SECOND), word(FIRST));
  expect(isSignedForGood("unsubscribe", "yamada", link)).toBe(true);
  secretsAre(word(THIRD), word(SECOND), `${word(SECOND)} ${word(FIRST)}`);
  expect(isSignedForGood("unsubscribe", "yamada", link)).toBe(true);
  secretsAre(word(THIRD), undefined, word(SECOND));
  expect(isSignedForGood("unsubscribe", "yamada", link)).toBe(false);
});

test("what was signed before is among the signatures by every secret that is named, and by no other", () => {
  const before = [FIRST, SECOND, THIRD].map((secret) => {
    secretsAre(word(secret));
    return sign("suppression", "a@example.com");
  });
  secretsAre(word(THIRD), word(SECOND), word(FIRST));
  expect(everySignature("suppression", "a@example.com").toSorted()).toEqual(before.toSorted());
  secretsAre(word(THIRD));
  expect(everySignature("suppression", "a@example.com")).toEqual(before.slice(2));
});

test("a retired secret opens no session and no intent", () => {
  const session = sign("session", "yamada");
  secretsAre(word(SECOND), word(FIRST));
  expect(isSigned("session", "yamada", session)).toBe(true);
  secretsAre(word(SECOND), undefined, word(FIRST));
  expect(isSigned("session", "yamada", session)).toBe(false);
});

test("a link with the whole signature in hexadecimal holds, and not one letter of it may be another", () => {
  const id = Buffer.from(hkdfSync("sha256", word(FIRST), "", "shinkan key id", 4)).toString("hex");
  const key = hkdfSync("sha256", word(FIRST), "", "shinkan unsubscribe", 32);
  const hex = createHmac("sha256", Buffer.from(key)).update("yamada").digest("hex");
  expect(isSignedForGood("unsubscribe", "yamada", `${id}-${hex}`)).toBe(true);
  const last = hex.endsWith("0") ? "1" : "0";
  expect(isSignedForGood("unsubscribe", "yamada", `${id}-${hex.slice(0, -1)}${last}`)).toBe(false);
  expect(isSignedForGood("unsubscribe", "yamada", `${id}-${hex.slice(0, 32)}`)).toBe(false);
});

test("a link from before keys had ids holds, whichever secret made it", () => {
  const key = hkdfSync("sha256", word(FIRST), "", "shinkan unsubscribe", 32);
  const old = createHmac("sha256", Buffer.from(key)).update("yamada").digest("hex");
  secretsAre(word(SECOND), undefined, word(FIRST));
  expect(isSignedForGood("unsubscribe", "yamada", old)).toBe(true);
});

test.each([
  ["another text", (link: string) => ["suzuki", link]],
  ["another key's id", (link: string) => ["yamada", `AAAA${link.slice(4)}`]],
  ["no signature", (link: string) => ["yamada", link.slice(0, 9)]],
  ["nothing", () => ["yamada", ""]],
  ["a second dash", (link: string) => ["yamada", `-${link}-`]],
] as const)("%s is not ours", (_, change) => {
  const [text = "", signature = ""] = change(signForGood("unsubscribe", "yamada"));
  expect(isSignedForGood("unsubscribe", text, signature)).toBe(false);
});
