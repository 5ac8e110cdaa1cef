import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileExpression } from "./expression";
import { kindOf } from "./kind";
import { checkScheme, schemeNames } from "./registry";
import { parseVectors } from "./vectors";
import { verify } from "./verify";

const samples = parseVectors(readFileSync(new URL("./samples/vectors.json", import.meta.url), "utf8"));
const known = { seed: 20261120, numRuns: 60 };

/** A real stored value with one stretch replaced: most of it still parses. */
const damaged = (stored: string) =>
  fc
    .tuple(
      fc.nat(stored.length),
      fc.nat(4),
      fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom("$", ":", "=", "9", "-1")),
    )
    .map(([at, length, text]) => stored.slice(0, at) + text + stored.slice(at + length));

describe.each(schemeNames())("%s", (scheme) => {
  const own = samples.filter((vector) => vector.scheme === scheme && vector.productValid);

  test("answers no to anything that is not a stored value", async () => {
    const anything = fc.oneof(
      fc.string(),
      fc.string({ unit: "binary" }),
      fc.base64String(),
      fc.constantFrom("", "$", "{}", "::"),
    );
    await fc.assert(
      fc.asyncProperty(
        anything,
        async (stored) => (await verify(scheme, "secret", stored, own[0]?.extra)) === false,
      ),
      known,
    );
  });

  test("answers, and soon, whatever is done to a stored value", async () => {
    const each = own.slice(0, 3).map((vector) => fc.tuple(fc.constant(vector), damaged(vector.stored)));
    if (each.length === 0) return;
    await fc.assert(
      fc.asyncProperty(fc.oneof(...each), async ([vector, stored]) => {
        const answer = await verify(scheme, vector.password, stored, vector.extra);
        kindOf(scheme, stored, vector.extra);
        return typeof answer === "boolean";
      }),
      { ...known, numRuns: 40 },
    );
  });
});

/** Each asks for minutes, hours or gigabytes of work. */
test.each([
  ["bcrypt", `$2b$31$${"a".repeat(53)}`],
  ["argon2", "$argon2id$v=19$m=4194304,t=3,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAA"],
  ["argon2", "$argon2id$v=19$m=65536,t=4294967295,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAA"],
  ["django", "pbkdf2_sha256$999999999$salt$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="],
  ["scrypt-phc", "$scrypt$ln=30,r=8,p=1$c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"],
  ["scrypt-colon", "SCRYPT:1024:8:16777216:c2FsdA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="],
  ["phpass", "$P$zabcdefgh......................"],
  ["shiro", "$shiro1$SHA-256$2147483647$c2FsdA==$AAAA"],
  ["shopware", `2147483647:salt:${"0".repeat(64)}`],
  ["crypt", `$6$rounds=999999999$salt$${"a".repeat(86)}`],
  ["magento", `${"0".repeat(64)}:salt:3_32_999_67108864`],
  [
    "aspnet-identity",
    Buffer.concat([Buffer.from("0100000002ffffffff00000010", "hex"), Buffer.alloc(48)]).toString("base64"),
  ],
  ["werkzeug", `pbkdf2:sha256:999999999$salt$${"0".repeat(64)}`],
  ["firebase-scrypt", "$fbscrypt$v=1,n=24,r=8,p=1,ss=Bw==,sk=AAAA$AAAA$AAAA"],
])("%s refuses work beyond its limit before it begins: %s", async (scheme, stored) => {
  const start = performance.now();
  expect(await verify(scheme, "secret", stored, { legacyEncoder: "Sha256" })).toBe(false);
  expect(performance.now() - start).toBeLessThan(200);
});

test("a password beyond 4096 bytes is not even looked at, and one of 4096 is", async () => {
  const stored = "5f4dcc3b5aa765d61d8327deb882cf99";
  expect(await verify("expr", "password", stored, { expr: "md5($pass)" })).toBe(true);
  expect(await verify("expr", "あ".repeat(1366), stored, { expr: "md5($pass)" })).toBe(false);
});

test.each([
  "$6$x",
  "5f4dcc3b5aa765d61d8327deb882cf99",
  "e983672a03adcc9767b24584338eb378:00",
  "697a7de87c5390b2",
  "secret",
])("the format of %s is not guessed", async (stored) => {
  expect(await verify("auto", "password", stored)).toBe(false);
});

test.each([
  ["md5($pass", "needs )"],
  ["md5($pass))", "after its end"],
  ["rot13($pass)", "no function rot13"],
  ["md5($pass,$salt)", "takes 1"],
  ["hmac_md5($pass)", "takes 2"],
  ["md5(`id`)", "cannot be read"],
  ["", "no function the end"],
  [`${"md5(".repeat(60)}$pass${")".repeat(60)}`, "too deeply"],
])("the formula %j is refused when the service starts", (formula, problem) => {
  expect(() => compileExpression(formula)).toThrow(problem);
});

test("a scheme that does not exist, lacks a setting or cannot be computed is refused when the service starts", () => {
  expect(() => checkScheme("rot13", {})).toThrow("There is no password scheme rot13");
  expect(() => checkScheme("bcrypt-wrapped", {})).toThrow("needs pre");
  expect(() => checkScheme("crypt-yescrypt", {})).toThrow("yescrypt passwords cannot be checked");
  expect(() => checkScheme("auto", {})).not.toThrow();
});
