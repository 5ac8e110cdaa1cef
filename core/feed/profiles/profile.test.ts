import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { PROFILES, requireProfile } from "./find-profile";
import { CANONICAL, defineProfile, ENCODINGS, PROFILE_KEYS, type ProfileInput } from "./profile";

const sound: ProfileInput = {
  name: "partner",
  about: "A partner's file",
  header: "required",
  key: [["code"]],
  columns: { code: { from: ["ISBN"] }, title: { from: ["Title"] }, date: { from: ["Date"] } },
};

test("what a profile does not say has a safe default", () => {
  expect(defineProfile(sound)).toMatchObject({
    encoding: "auto",
    delimiter: ",",
    mode: "full",
    dateFormats: [],
    padNineDigitIsbn: false,
    thresholds: { missing: 0.05, rejected: 0.02, rowCount: 0.5, movedDays: 0.1, priceJumps: 0.02 },
  });
});

test.each<[string, Partial<ProfileInput>, string]>([
  ["an encoding that nobody knows", { encoding: "latin1" as never }, "encoding"],
  ["a misspelt key", { delimeter: ";" } as never, "delimeter"],
  [
    "a column that means nothing",
    { columns: { ...sound.columns, colour: { from: ["x"] } } as never },
    "colour",
  ],
  [
    "no column for the title",
    { columns: { code: { from: ["ISBN"] }, date: { from: ["Date"] } } },
    "columns.title",
  ],
  ["a key of columns that are not read", { key: [["recordId"]] }, "key: recordId"],
  ["a threshold that is no share", { thresholds: { missing: 5 } }, "thresholds.missing"],
  [
    "a column that its headerless file lacks",
    { header: { columns: ["ISBN", "Title"] } },
    "columns.date.from",
  ],
])("a profile with %s is refused, and the key is named", (_, change, key) => {
  expect(() => defineProfile({ ...sound, ...change })).toThrow(key);
});

test("an unknown profile is answered with the names of those there are", () => {
  expect(() => requireProfile("nobody")).toThrow(
    `There is no profile nobody. There are: ${PROFILES.map(({ name }) => name).join(", ")}.`,
  );
});

test("no two profiles share a name, and none has two columns under one name", () => {
  expect(new Set(PROFILES.map(({ name }) => name)).size).toBe(PROFILES.length);
  for (const { name, columns } of PROFILES) {
    const from = Object.entries(columns).flatMap(([key, column]) =>
      key === "productType" ? [] : column.from,
    );
    expect(from.length, name).toBe(new Set(from).size);
  }
});

test("the documentation names every key of a profile, every meaning of a column and every encoding", () => {
  const docs = readFileSync("docs/feeds.md", "utf8");
  const named = [...PROFILE_KEYS, ...CANONICAL, ...ENCODINGS];
  expect(named.filter((name) => !docs.includes(`\`${name}\``))).toEqual([]);
});

const [, tableOfKeys = ""] = readFileSync("docs/feeds.md", "utf8").split("## Every key of a profile");
const documented = [...tableOfKeys.matchAll(/^\| `(\w+)` \|.*\| `([^`]+)` \|$/gm)].map(
  ([, key = "", example = ""]) => ({ key, example }),
);

test("the documentation's table has every key once, and no other", () => {
  expect(documented.map(({ key }) => key).toSorted()).toEqual([...PROFILE_KEYS].toSorted());
});

test.each(documented)("the documented example of $key fits", ({ key, example }) => {
  const value: unknown = JSON.parse(JSON.stringify(runInNewContext(`(${example})`)));
  const always = { code: { from: ["isbn"] }, title: { from: ["title"] }, date: { from: ["date"] } };
  const further = { recordId: { from: ["id"] }, format: { from: ["format"] } };
  const base: ProfileInput = {
    name: "documented",
    about: "An example",
    header: "required",
    key: [["code"]],
    columns: key === "header" ? always : Object.assign({}, always, further),
  };
  expect(defineProfile(Object.assign(base, { [key]: value }))).toMatchObject({ [key]: value });
});
