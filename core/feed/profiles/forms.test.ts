/** Files in the forms in which shops, libraries and programs export lists: each is drafted, and its rows are read by the draft. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { toDay } from "../../shop-day";
import { sniffFeed } from "./draft-profile";

const folder = path.join(import.meta.dirname, "samples");
const sniff = (form: string) => sniffFeed(path.join(folder, `${form}.csv`), toDay("2026-11-24"));

interface Form {
  /** What tells its titles apart. */
  key: string[][];
  /** How each row reads: title, people, day, price with its currency. */
  rows: string[];
  /** What only a person can say, by the key that says it. */
  open: string[];
}

const FORMS: Record<string, Form> = {
  bookwyrm: {
    key: [["recordId"]],
    rows: [
      "The Harbour Lamp (Low Tide #1) · Ida Moss · unknown · -",
      "Underwinter · Bo A. Rand · unknown · -",
    ],
    open: ["columns.date", "key", "mode"],
  },
  calibre: {
    key: [["recordId"]],
    rows: ["The Harbour Bell · Ida Moss · 2027-03-05 · -"],
    open: ["timeZone", "key", "mode"],
  },
  discogs: {
    key: [["recordId"]],
    rows: [
      "Ebb · The Low Tides · 2027-01-01..2027-12-31 · -",
      "Flood · Ida Moss · 2027-09-30 · -",
      "Harbour Songs · Various · unknown · -",
    ],
    open: ["productTypeOtherwise", "key", "mode"],
  },
  edelweiss: {
    key: [["code", "format"]],
    rows: [
      "The Flood · Ida Moss & Bo Rand · 2027-01-12 · 2800 USD",
      "The Ebb · Ida Moss · 2027-01-19 · 1899 USD",
    ],
    open: ["dateFormats", "price.tax", "productTypes", "key", "mode"],
  },
  goodreads: {
    key: [["recordId"]],
    rows: [
      "The Harbour Lamp (Low Tide #1) · Ida Moss · 2026-01-01..2026-12-31 · -",
      "Underwinter · Bo A. Rand · 2027-01-01..2027-12-31 · -",
    ],
    open: ["key", "mode"],
  },
  gutenberg: {
    key: [["recordId"]],
    rows: [
      "The Rights of Keepers of Lamps · Ida Moss · 2027-12-01 · -",
      "The Rules of the Harbour With the Ten Articles Added to Them · Harbour Board · 2027-12-08 · -",
      "The Book of Tides · Bo Rand, Jr. & Society of Pilots · 2027-06-25 · -",
    ],
    open: ["productTypes", "key", "mode"],
  },
  ndl: {
    key: [["recordId"]],
    rows: [
      "灯台をめぐる十二の話 · 水城遥 · 2027-01-01..2027-12-31 · 1480 JPY",
      "港の哲学入門 · アン・リー & 雨宮奏 (translator) · 2026-01-01..2026-12-31 · 3300 JPY",
      "一冊でわかる潮の満ち引き · 有馬静 & 桐生みのり & 長谷部剛 (editor) · 2027-01-01..2027-12-31 · 2200 JPY",
    ],
    open: ["price.tax", "key", "mode"],
  },
  "rakuten-like": {
    key: [["code"]],
    rows: [
      "灯台盛衰史 · アン・リー & ボブ　レイ & 水城　遥 · 2027-07-27 · 2200 JPY",
      "潮騒の謎 · 雨宮　奏 · 2027-07-19 · 1100 JPY",
      "港のやさしい教科書 · 有馬 静 & 桐生 みのり · 2027-09-01..2027-09-30 · 2860 JPY",
    ],
    open: ["price.currency", "key", "mode"],
  },
  shopify: {
    key: [["recordId"]],
    rows: ["The Harbour Lamp ·  · 2027-12-05 · 1299 USD", "The Harbour Lamp ·  · 2027-12-05 · 999 USD"],
    open: ["price.currency", "price.tax", "statuses", "variantsOf", "key", "mode"],
  },
  steam: {
    key: [["recordId"]],
    rows: [
      "Hollow Harbour · Low Tide · unknown · -",
      "Far Pier · Grey Pier · 2027-10-01..2027-12-31 · 1999 USD",
      "Near Pier · Grey Pier · 2027-12-05 · 0 USD",
      "Deep Pier · Grey Pier · unknown · 2999 USD",
      "Low Pier · Grey Pier · 2027-12-05 · 999 USD",
    ],
    open: ["price.currency", "price.tax", "productTypeOtherwise", "key", "mode"],
  },
  storygraph: {
    key: [["code", "format"]],
    rows: [
      "Always at Anchor · Ida Moss & Bo Rand & Kit-Ann Lowe · unknown · -",
      "The Tide Crisis · Kit Lowe · unknown · -",
    ],
    open: ["columns.date", "key", "mode"],
  },
};

test.each(Object.entries(FORMS))(
  "%s is drafted, and its rows are read by the draft",
  async (form, expected) => {
    const { draft, rows, open } = await sniff(form);
    expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
    expect({ key: draft?.key, rows: rows.map(inWords), open: open.map(keyOf) }).toEqual(expected);
  },
);

test("of a list that knows titles by their numbers alone, the draft says what to ask for", async () => {
  const { draft, open } = await sniff("openlibrary");
  expect(draft).toBeNull();
  expect(open).toEqual([
    "No column reads like titles; if one holds them, name it (columns.title). Without one, titles are known by Edition Id alone, and nothing can be shown of them: ask for a list with titles and days.",
  ]);
});

test("every sample is of a form that is tried", () => {
  const samples = readdirSync(folder).map((file) => path.basename(file, ".csv"));
  expect(samples.toSorted()).toEqual([...Object.keys(FORMS), "openlibrary"].toSorted());
});

function inWords({ row }: Awaited<ReturnType<typeof sniff>>["rows"][number]): string {
  if (!row) return "rejected";
  const { title, contributors, day, priceIncTax, currency } = row;
  const people = contributors.map(({ name, role }) => (role === "author" ? name : `${name} (${role})`));
  const span = day.from === day.to ? (day.from ?? "unknown") : `${day.from}..${day.to}`;
  return [title, people.join(" & "), span, priceIncTax === null ? "-" : `${priceIncTax} ${currency}`].join(
    " · ",
  );
}

/** The first key that a sentence names. */
const keyOf = (sentence: string): string => /\(([a-zA-Z]+(?:\.[a-zA-Z]+)*)\)/.exec(sentence)?.[1] ?? sentence;
