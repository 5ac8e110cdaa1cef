import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { licencesOf } from "./licences";

/** What a shop may run, change and keep to itself; LGPL and MPL as libraries that are left as they are. */
const FREE =
  /^(?:MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|CC-BY-4\.0|OFL-1\.1|EPL-2\.0|LGPL-(?:2\.1|3\.0)-or-later)$/;

const foreign = (lock: Parameters<typeof licencesOf>[0]): string[] =>
  licencesOf(lock)
    .filter(
      ({ licence }) => !licence.split(/ and | or /i).every((part) => FREE.test(part.replace(/[()]/g, ""))),
    )
    .flatMap(({ licence, packages }) => packages.map((name) => `${name}: ${licence}`));

test("every package that is shipped has a licence with which a shop can live", () => {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
  expect(licencesOf(lock).flatMap(({ packages }) => packages).length).toBeGreaterThan(300);
  expect(foreign(lock)).toEqual([]);
});

test("a package under another licence, or under none, is found; what only builds and tests is not shipped", () => {
  const packages = {
    "": { license: "MIT" },
    "node_modules/fine": { license: "MIT and ISC", version: "1.0.0" },
    "node_modules/a/node_modules/strict": { license: "AGPL-3.0", version: "2.0.0" },
    "node_modules/silent": { version: "3.0.0" },
    "node_modules/tool": { license: "GPL-3.0", version: "4.0.0", dev: true },
  };
  expect(foreign({ packages })).toEqual(["strict 2.0.0: AGPL-3.0", "silent 3.0.0: none named"]);
});
