import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { md4 } from "./digests/md4";
import { kindOf } from "./kind";
import { schemeNames } from "./registry";
import { judgeVectors, parseVectors } from "./vectors";

const samples = new URL("./samples/", import.meta.url);
const read = (name: string) => parseVectors(readFileSync(new URL(name, samples), "utf8"));
const ours = read("vectors.json");
/** Beside each stands the program that printed it. */
const made = readdirSync(samples).filter((name) => /^made-by-\w+\.json$/.test(name));
const data = process.env.SHINKAN_DATA;

test("every scheme agrees with stored values that other programs made", async () => {
  expect((await judgeVectors(ours)).disagreements).toEqual([]);
});

test.each(made)("%s: what the platforms' own languages hash is accepted, and nothing else", async (name) => {
  const right = read(name);
  const wrong = right.map((vector) => ({
    ...vector,
    password: `!${vector.password}`,
    productValid: false,
  }));
  expect((await judgeVectors([...right, ...wrong])).disagreements).toEqual([]);
});

/** Schemes of which every stored value says by itself what it is, and which take a password as it was typed. */
const TELLING = [
  "bcrypt",
  "argon2",
  "spring-delegating",
  "phpass",
  "drupal",
  "django",
  "crypt",
  "ldap-sha",
  "mysql-password",
];

test.each(made)("%s: the scheme `auto` takes what says by itself what it is", async (name) => {
  // Django's oldest, with SHA-1 and MD5, look like Werkzeug's
  const telling = read(name).filter(
    ({ scheme, stored }) => TELLING.includes(scheme) && !/^(sha1|md5)\$/.test(stored),
  );
  const asAuto = telling.map((vector) => ({ ...vector, scheme: "auto" }));
  expect((await judgeVectors(asAuto)).disagreements).toEqual([]);
});

test.each(made)(
  "%s: the doctor calls checked what can be checked, and names the key without which it cannot",
  (name) => {
    for (const { id, scheme, stored, extra } of read(name)) {
      expect(kindOf(scheme, stored, extra), id).toMatchObject({ use: "checked", missing: [] });
      const { use, missing } = kindOf(scheme, stored, {});
      expect([id, use]).toEqual([id, missing.length > 0 ? "lost" : "checked"]);
      for (const key of missing) expect(Object.keys(extra), id).toContain(key);
    }
  },
);

test("every scheme has a stored value it must accept and one it must not", () => {
  const covered = (valid: boolean) =>
    new Set(ours.filter((vector) => vector.productValid === valid).map((vector) => vector.scheme));
  expect(schemeNames().filter((name) => !covered(false).has(name))).toEqual([]);
  expect(schemeNames().filter((name) => !covered(true).has(name))).toEqual(["crypt-yescrypt"]);
});

test.skipIf(!data)("every scheme agrees with the test suites of the products it comes from", async () => {
  const theirs = parseVectors(readFileSync(path.join(data ?? "", "password-vectors.json"), "utf8"));
  const { disagreements, passed } = await judgeVectors(theirs);
  expect(disagreements).toEqual([]);
  expect(passed).toBeGreaterThan(200);
});

test("an entry of a scheme that is not there has failed, even where the answer would be no", async () => {
  const odd = { id: "x", scheme: "rot13", password: "a", stored: "n", extra: {}, productValid: false };
  expect(await judgeVectors([odd])).toMatchObject({ passed: 0, failed: 1 });
});

/** RFC 1320, appendix A.5. */
test.each([
  ["", "31d6cfe0d16ae931b73c59d7e0c089c0"],
  ["abc", "a448017aaf21d8525fc10ae87aa6729d"],
  ["message digest", "d9130a8164549fe818874806e1c7014b"],
  ["1234567890".repeat(8), "e33b4ddc9c38f2199c3e7b164fcc0536"],
])("MD4 of %j is the one of its standard", (text, expected) => {
  expect(md4(Buffer.from(text)).toString("hex")).toBe(expected);
});
