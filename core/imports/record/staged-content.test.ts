import { expect, it } from "vitest";
import { toDay } from "../../shop-day";
import type { StagedRow } from "./release-columns";
import { contentOf, rowOfContent } from "./staged-content";

const day = toDay("2026-12-05");
const row: StagedRow = {
  recordId: "p1",
  code: { type: "isbn13", code: "9784000000002" },
  productType: "book",
  format: "文庫",
  title: "星",
  subtitle: "題",
  titleKana: "ホシ",
  series: "海",
  seriesKana: "ウミ",
  seriesKey: "海|星社",
  volume: "4.5",
  volumeSort: 4.5,
  label: "星文庫",
  publisher: "星社",
  priceExTax: 1200,
  priceIncTax: 1320,
  currency: "JPY",
  description: "「物語」\n改行",
  coverUrl: null,
  productUrl: "https://example.jp/",
  status: "forthcoming",
  day: { from: day, to: day, precision: "day", approximate: false, yearInferred: true, raw: "12月5日" },
  contributors: [
    { name: "水城 遥", nameKana: "ミズキ ハルカ", role: "author" },
    { name: "Lee", nameKana: null, role: "artist" },
  ],
  sourceUpdatedAt: null,
  slug: "hoshi",
  print: { high: -1, low: 2 ** 31 - 1 },
};

it("gives back every field of a row, nested ones too", () => {
  expect(rowOfContent(contentOf(row))).toEqual(row);
});

it("gives back a row without people and without a print", () => {
  const { print: _, ...plain } = { ...row, contributors: [] };
  expect(rowOfContent(contentOf(plain))).toEqual(plain);
});
