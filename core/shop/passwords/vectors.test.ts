import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { md4 } from "./digests/md4";
import { schemeNames } from "./registry";
import { judgeVectors, parseVectors } from "./vectors";

const ours = parseVectors(readFileSync(new URL("./samples/vectors.json", import.meta.url), "utf8"));
const data = process.env.SHINKAN_DATA;

test("every scheme agrees with stored values that other programs made", async () => {
  expect((await judgeVectors(ours)).disagreements).toEqual([]);
}, 30_000);

test("every scheme has a stored value it must accept and one it must not", () => {
  const covered = (valid: boolean) =>
    new Set(ours.filter((vector) => vector.productValid === valid).map((vector) => vector.scheme));
  expect(schemeNames().filter((name) => !covered(false).has(name))).toEqual([]);
  expect(schemeNames().filter((name) => !covered(true).has(name))).toEqual(["crypt-yescrypt"]);
});

test.skipIf(!data)(
  "every scheme agrees with the test suites of the products it comes from",
  async () => {
    const theirs = parseVectors(readFileSync(path.join(data ?? "", "password-vectors.json"), "utf8"));
    const { disagreements, passed } = await judgeVectors(theirs);
    expect(disagreements).toEqual([]);
    expect(passed).toBeGreaterThan(200);
  },
  60_000,
);

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
