import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { ownDatabase } from "../../../local/testing/own-database";
import { requireProfile } from "../../feed/profiles/find-profile";
import { addDays, type Day, toDay } from "../../shop-day";
import { importFeed } from "../import-feed";
import { NO_PRECEDENCE } from "../precedence/precedence";

const now = new Date("2026-11-24T00:00:00Z");
const today = toDay("2026-11-24");
const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-columns-"));

ownDatabase();

const NAMES = [
  "商品ID",
  "タイトル",
  "著者",
  "価格",
  "ISBN",
  "シリーズ",
  "レーベル",
  "商品種別",
  "発売日",
  "出版社",
  "タイトルカナ",
  "税抜価格",
] as const;
type Name = (typeof NAMES)[number];
type Row = Record<Name, string>;

function isbn(n: number): string {
  const body = `978404${String(n).padStart(6, "0")}`;
  const sum = [...body].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

const title = (n: number): Row => ({
  商品ID: `A${n}`,
  タイトル: `月の図書館${n}`,
  著者: `著者${n % 7}`,
  価格: String(1000 + n),
  ISBN: isbn(n),
  シリーズ: `図書館${n % 9}`,
  レーベル: `文庫${n % 3}`,
  商品種別: "書籍",
  発売日: "2026/12/05",
  出版社: `書房${n % 4}`,
  タイトルカナ: `ツキノトショカン${n}`,
  税抜価格: String(900 + n),
});

function run(provider: string, rows: Row[], asOf: Day, names: readonly Name[] = NAMES) {
  const file = path.join(folder, `${provider}.csv`);
  const lines = rows.map((row) => NAMES.map((name) => row[name]).join(","));
  writeFileSync(file, [names.join(","), ...lines, ""].join("\n"));
  const profile = requireProfile("generic-ja");
  return importFeed({ provider, profile, file, asOf, now, precedence: NO_PRECEDENCE });
}

const titles = (count: number, change: (n: number) => Partial<Row> = () => ({})): Row[] =>
  Array.from({ length: count }, (_, n) => ({ ...title(n), ...change(n) }));

const swapped = (one: Name, other: Name): Name[] =>
  NAMES.map((name) => (name === one ? other : name === other ? one : name));

test.each<[string, Name[], (n: number) => Partial<Row>, RegExp]>([
  [
    "swapped headers",
    swapped("タイトル", "著者"),
    () => ({}),
    /^changed-titles: 61 of 61 .*: title and people exchanged in 100 %\. changed-people: 61 of 61/,
  ],
  [
    "series under the label's name",
    swapped("シリーズ", "レーベル"),
    () => ({}),
    /^changed-series: .* series and label exchanged in 100 %/,
  ],
  [
    "label under the publisher's name",
    swapped("レーベル", "出版社"),
    () => ({}),
    /^changed-labels: 61 of 61 .*: label and publisher exchanged in 100 %/,
  ],
  [
    "titles under the reading's name",
    swapped("タイトル", "タイトルカナ"),
    () => ({}),
    /^changed-titles: .*: title and reading exchanged in 100 %/,
  ],
  [
    "prices with and without tax swapped",
    swapped("価格", "税抜価格"),
    () => ({}),
    /changed-prices: .*: price with tax and price without tax exchanged in 100 %/,
  ],
  [
    "publishers as series",
    [...NAMES],
    (n) => ({ シリーズ: `書房${n % 4}` }),
    /^changed-series: .*: series holds what publisher held in 100 %/,
  ],
  ["blanked authors", [...NAMES], () => ({ 著者: "" }), /^changed-people: 61 of 61 .*: people gone in 100 %/],
  [
    "blanked prices",
    [...NAMES],
    () => ({ 価格: "", 税抜価格: "" }),
    /^changed-prices: 61 of 61 .*: price gone in 100 %/,
  ],
  [
    "prices times ten",
    [...NAMES],
    (n) => ({ 価格: String((1000 + n) * 10), 税抜価格: String((900 + n) * 10) }),
    /^price-jumps: .* changed-prices: 61 of 61 .*: price × 10 in 100 %/,
  ],
  [
    "tax left out of every price",
    [...NAMES],
    (n) => ({ 価格: String(Math.round((1000 + n) / 1.1)) }),
    /^changed-prices: 61 of 61 .*: price as if tax were left out in 100 %/,
  ],
  [
    "tax put on every other price",
    [...NAMES],
    (n) => (n % 2 ? {} : { 価格: String(Math.round((1000 + n) * 1.08)) }),
    /^changed-prices: 31 of 61 .*: price as if tax were put on in 100 %/,
  ],
  [
    "all kinds changed",
    [...NAMES],
    () => ({ 商品種別: "コミック" }),
    /^changed-kinds: 61 of 61 .*: book became comic in 100 %/,
  ],
  ["blanked codes", [...NAMES], () => ({ ISBN: "" }), /^changed-codes: 61 of 61 .*: code gone in 100 %/],
  [
    "one author for every tenth",
    [...NAMES],
    (n) => (n % 2 ? { 著者: "編集部" } : {}),
    /^changed-people: 30 of 61/,
  ],
])(
  "a file with %s waits for a person, and the hold says what it looks like",
  async (name, names, change, reason) => {
    expect(await run(name, titles(61), today)).toMatchObject({ state: "applied", added: 61 });
    const held = await run(name, titles(61, change), addDays(today, 1), names);
    expect(held).toMatchObject({ state: "held" });
    expect(held.holdReason).toMatch(reason);
  },
);

test("a small file whose titles all become authors waits as well", async () => {
  await run("small", titles(8), today);
  const held = await run("small", titles(8), addDays(today, 1), swapped("タイトル", "著者"));
  expect(held.holdReason).toMatch(/^changed-titles: 8 of 8/);
});

test("a tax left out of some prices waits although few prices change, and other prices of as many do not", async () => {
  const some = (price: (n: number) => number) => (n: number) =>
    n % 4 === 0
      ? { 価格: String(Math.round(price(1000 + n))) }
      : n % 9 === 0
        ? { 価格: String(1500 + n) }
        : {};
  for (const name of ["taxed", "dearer"]) await run(name, titles(120), today);
  const held = await run(
    "taxed",
    titles(
      120,
      some((price) => price / 1.1),
    ),
    addDays(today, 1),
  );
  expect(held.holdReason).toMatch(/^changed-prices: 40 of 120 .*: 30 of them by just a tax/);
  const next = await run(
    "dearer",
    titles(
      120,
      some((price) => price + 77),
    ),
    addDays(today, 1),
  );
  expect(next).toMatchObject({ state: "applied", changed: 40 });
});

test("corrections of some titles, and a column that comes to have values, hold nothing", async () => {
  await run(
    "calm",
    titles(400, () => ({ レーベル: "", シリーズ: "" })),
    today,
  );
  const change = (n: number): Partial<Row> =>
    n < 19 ? { タイトル: `直した題${n}`, 著者: "別の人", 価格: "2000" } : {};
  const next = await run("calm", titles(400, change), addDays(today, 1));
  expect(next).toMatchObject({ state: "applied", changed: 400 });
});
