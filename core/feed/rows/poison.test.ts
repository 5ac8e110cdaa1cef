import { expect, test } from "vitest";
import { CONTRIBUTOR_ROLES, PRODUCT_TYPES, RELEASE_STATUSES } from "../../release/vocabulary";
import { toDay } from "../../shop-day";
import type { FeedRecord } from "../feed-row";
import { PROFILES } from "../profiles/find-profile";
import { genericEn } from "../profiles/generic-en";
import { type Canonical, defineProfile, type Profile, type ProfileInput } from "../profiles/profile";
import { readHeader } from "./header";
import { readRow } from "./read-row";

/** Every name to which a plain object answers although nobody gave it one. */
const POISON = [...Object.getOwnPropertyNames(Object.prototype), "prototype", "then"];

const sound: Partial<Record<Canonical, string>> = {
  recordId: "R1",
  title: "A title",
  date: "2026-12-05",
  productType: "",
  status: "",
};

function readBy(profile: Profile, values: Partial<Record<Canonical, string>>): FeedRecord {
  const columns = Object.entries(profile.columns) as [Canonical, { from: string[] }][];
  const names = columns.map(([name, { from }]) => from.find((alias) => alias !== "") ?? name);
  const header = readHeader([...new Set(names)], profile);
  const cells = header.names.map((name) => {
    const [canonical] = columns.find(([, { from }]) => from.includes(name)) ?? [];
    return (canonical && (values[canonical] ?? sound[canonical])) ?? "";
  });
  const record = { line: 2, cells, raw: cells.join(","), cutOff: false };
  return readRow(record, { profile, header, asOf: toDay("2026-11-24") });
}

const everyColumn = PROFILES.flatMap((profile) =>
  (Object.keys(profile.columns) as Canonical[]).map((column) => ({ profile, column, name: profile.name })),
);

test.each(everyColumn)("$name: no word in $column becomes a value of ours", ({ profile, column }) => {
  for (const word of POISON) {
    for (const cell of [word, `Ann (${word})`, `Ann／${word}`, `12 ${word}`]) {
      const { row, problems } = readBy(profile, { [column]: cell });
      expect(row === null, cell).toBe(problems.length > 0);
      if (row) expectOurs(row);
    }
  }
});

function expectOurs(row: NonNullable<FeedRecord["row"]>): void {
  expect(PRODUCT_TYPES).toContain(row.productType);
  expect(RELEASE_STATUSES).toContain(row.status);
  for (const { role } of row.contributors) expect(CONTRIBUTOR_ROLES).toContain(role);
  expect(row.volumeSort === null || Number.isFinite(row.volumeSort)).toBe(true);
}

test("a word that names no kind and no status is a reject, one that names no part is part of the name", () => {
  const { problems } = readBy(genericEn, { productType: "constructor", status: "toString" });
  expect(problems.map(({ column, problem }) => `${column} ${problem}`).sort()).toEqual([
    "product type unknown-value",
    "status unknown-value",
  ]);
  const { row } = readBy(genericEn, { contributors: "Ann Lee (constructor)" });
  expect(row?.contributors).toEqual([{ name: "Ann Lee (constructor)", nameKana: null, role: "author" }]);
});

const lenient = (columns: ProfileInput["columns"]) =>
  defineProfile({ ...genericEn, columns: { ...genericEn.columns, ...columns } });

test("what is too long is left out where the profile allows it", () => {
  const profile = lenient({ subtitle: { from: ["subtitle"], onError: "warn" } });
  const { row, warnings } = readBy(profile, { subtitle: "long ".repeat(100) });
  expect(row?.subtitle).toBeNull();
  expect(warnings).toEqual(["dropped-value"]);
});

test.each(["", " ", "long ".repeat(100)])("no profile allows a release whose title is %j", (title) => {
  const profile = lenient({ title: { from: ["title"], onError: "warn", required: false } });
  expect(readBy(profile, { title }).row).toBeNull();
});

test("no profile allows a release that nothing names", () => {
  const profile = lenient({
    recordId: { from: ["id"], onError: "warn" },
    code: { from: ["isbn"], onError: "warn" },
  });
  const { row, problems } = readBy(profile, { recordId: "", code: "123" });
  expect(row).toBeNull();
  expect(problems.map(({ problem }) => problem)).toEqual(["no-identity"]);
});

test("a required cell that is blank is a reject, also where the profile would drop a bad one", () => {
  const profile = lenient({ publisher: { from: ["publisher"], required: true, onError: "warn" } });
  expect(readBy(profile, { publisher: "" }).problems.map(({ problem }) => problem)).toEqual([
    "missing-value",
  ]);
});
