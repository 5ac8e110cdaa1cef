import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { makeSample } from "../../../examples/feeds/make-sample";
import { toDay } from "../../shop-day";
import { sniffFeed } from "./draft-profile";

const asOf = toDay("2026-11-24");
const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-sniff-"));

function fileWith(content: string | Buffer): string {
  const file = path.join(folder, "unknown.csv");
  writeFileSync(file, content);
  return file;
}

test("a file whose column names are known is understood at once", async () => {
  const found = await sniffFeed(fileWith(makeSample(asOf)), asOf);
  expect(found).toMatchObject({ encoding: "utf-8", delimiter: ",", hasHeader: true });
  expect(found.columns.every(({ meaning }) => meaning !== null)).toBe(true);
  expect(found.draft?.key).toEqual([["recordId"]]);
  expect(found.rows).toHaveLength(5);
  expect(found.rows[0]?.row).toMatchObject({ title: "星降る駅の古書店 7", day: { from: "2026-11-25" } });
});

test("a file without header, in CP932, with tabs, is understood by its values", async () => {
  const cp932 = [0x90, 0xaf, 0x8d, 0x7e, 0x82, 0xe9, 0x89, 0x77]; // 星降る駅
  const row = (code: string) => [
    ...Buffer.from(`${code}\t`),
    ...cp932,
    ...Buffer.from("\t2026/12/05\t1,320\n"),
  ];
  const found = await sniffFeed(
    fileWith(Buffer.from([...row("9780306406157"), ...row("9798602405453")])),
    asOf,
  );
  expect(found).toMatchObject({ encoding: "shift_jis", delimiter: "\t", hasHeader: false });
  expect(found.columns.map(({ meaning }) => meaning)).toEqual(["code", "title", "date", "priceIncTax"]);
  expect(found.rows[0]?.row).toMatchObject({ title: "星降る駅", priceIncTax: 1320 });
});

test.each(["utf-16le", "utf-16be"])(
  "a file in %s that does not say so is understood too",
  async (encoding) => {
    const bytes = Buffer.from("品番\t品名\t予定\nA-1\t星降る駅の本\t2026年12月上旬\n", "utf16le");
    const found = await sniffFeed(fileWith(encoding === "utf-16le" ? bytes : bytes.swap16()), asOf);
    expect(found).toMatchObject({ encoding, delimiter: "\t", draft: { encoding } });
    expect(found.rows[0]?.row).toMatchObject({ title: "星降る駅の本", day: { from: "2026-12-01" } });
  },
);

test("names that the generic profiles do not know are known from other providers", async () => {
  const rows = ["作品名;著作者;出版元;発売予定", "夜の本;有馬 静;青磁書房;2026年12月上旬"];
  const found = await sniffFeed(fileWith([...rows, ""].join("\n")), asOf);
  expect(found.columns.map(({ meaning }) => meaning)).toEqual(["title", "contributors", "publisher", "date"]);
});

test("where no title can be found there is no draft, but what was found is shown", async () => {
  const found = await sniffFeed(fileWith("ISBN,メモ\n9780306406157,なし\n"), asOf);
  expect(found.draft).toBeNull();
  expect(found.columns.map(({ meaning }) => meaning)).toEqual(["code", null]);
});

test("a provider's own numbers are no prices, and an open price does not hide a column of prices", async () => {
  const rows = ["001;夜の本、上;1,320円(税込);2026年12月上旬", "002;朝の本、下;オープン価格;12月中旬"];
  const found = await sniffFeed(fileWith(["品番;品名;値段;予定", ...rows, ""].join("\n")), asOf);
  expect(found.columns.map(({ meaning }) => meaning)).toEqual(["recordId", "title", "price", "date"]);
  expect(found.draft?.key).toEqual([["recordId"]]);
  expect(found.rows.map(({ problems }) => problems)).toEqual([[], []]);
});

test("of several columns of text the titles are those that read like some and seldom repeat", async () => {
  const rows = [1, 2, 3, 4].map(
    (n) => `a-tale-of-${n}-foxes,Yen Press,A Tale of ${n} Foxes,Paperback,2026-12-0${n}`,
  );
  const found = await sniffFeed(fileWith([...rows, ""].join("\n")), asOf);
  expect(found.columns.map(({ meaning }) => meaning)).toEqual([
    "recordId",
    null,
    "title",
    "productType",
    "date",
  ]);
});

test("days are proved by all rows, prices by their signs, and what nobody can tell is left to a person", async () => {
  const rows = [
    "Nr;Titel;Erscheinungstermin;Preis;Status",
    "9;Haus;05/12/2026;12,99 €;neu",
    "10;Hof;13/12/2026;9,95 €;neu",
  ];
  const { draft, open, columns } = await sniffFeed(fileWith([...rows, ""].join("\n")), asOf);
  expect(draft).toMatchObject({
    dateFormats: ["dmy"],
    price: { currency: "EUR" },
    statuses: { neu: "forthcoming" },
  });
  expect(draft?.columns.title).toMatchObject({ required: true });
  expect(open.join(" ")).toContain("neu (2)");
  expect(columns.slice(1).map(({ why }) => why)).toEqual([
    "its name",
    "its name; mdy fits 1 of 2, dmy fits 2 of 2",
    "its name; 2 of 2 are prices",
    "its name",
  ]);
});

test("numbers of pages, ratings and days of reading are neither prices nor release days", async () => {
  const rows = [
    "Title,Pages,Average Rating,Date Added",
    "A Tale of Foxes,448,4.20,2026/01/02",
    "A Tale of Owls,232,4.45,2026/01/03",
  ];
  const { columns } = await sniffFeed(fileWith([...rows, ""].join("\n")), asOf);
  expect(columns.filter(({ meaning }) => /price|date/.test(meaning ?? ""))).toEqual([]);
});

const sniff = (...lines: string[]) => sniffFeed(fileWith([...lines, ""].join("\n")), asOf);

test("a file in an encoding that nobody declared gets a draft that says the encoding is a guess", async () => {
  const { draft, open } = await sniffFeed(
    fileWith(Buffer.from("id,title,author,release date\n1,Owls,Am\xe9lie Lee,2026-12-05\n", "latin1")),
    asOf,
  );
  expect(draft).toMatchObject({ encoding: "windows-1252" });
  expect(open[0]).toContain("(encoding)");
});

test("rows without a title that share a column with the row above are variants of it, and else rows without a title", async () => {
  const shared = await sniff(
    "Handle,Title,Option1 Value,Variant SKU,Variant Price,Release Date",
    "owls,Owls,Hardcover,O-1,12.99,2026-12-05",
    "owls,,Paperback,O-2,9.99,",
    "owls,,,,,",
    "foxes,Foxes,Hardcover,F-1,12.99,2026-12-06",
  );
  expect(shared.draft).toMatchObject({
    variantsOf: "Handle",
    productTypes: { Hardcover: "book", Paperback: "book" },
  });
  expect(shared.draft?.columns.productType?.from).toEqual(["Option1 Value"]);
  expect(shared.rows.map(({ row }) => [row?.title, row?.format, row?.day.from])).toEqual([
    ["Owls", "Hardcover", "2026-12-05"],
    ["Owls", "Paperback", "2026-12-05"],
    ["Foxes", "Hardcover", "2026-12-06"],
  ]);
  const alone = await sniff("id,title,release date,price", "1,Owls,2026-12-05,9.99", "2,,2026-12-06,9.99");
  expect(alone.draft?.variantsOf).toBeUndefined();
  expect(alone.open.join(" ")).toContain("1 of 2 rows have no title");
});

test("sizes are no kinds, ids are no titles, and words that nobody knows are counted", async () => {
  const sized = await sniff("id,title,size,pubdate", "1,Owls at Night,1433809,2026-12-05");
  expect(sized.columns[2]).toMatchObject({ meaning: null, why: expect.stringContaining("something else") });
  const ids = await sniff("Work Id,Edition Id,Bookshelf", "OL1W,OL2M,Reading", "OL3W,OL4M,Reading");
  expect(ids.draft).toBeNull();
  const kinds = await sniff(
    "id,type,title,date",
    "1,Text,Owls,2026-12-05",
    "2,Text,Foxes,2026-12-05",
    "3,book,Elks,2026-12-05",
  );
  expect(kinds.draft).toMatchObject({ productTypes: { book: "book" }, productTypeOtherwise: "other" });
  expect(kinds.open.join(" ")).toContain("Text (2)");
});

test("quotes that do not close, moments in a zone and prices that say their tax are seen", async () => {
  const plain = await sniff("id\ttitle\tdate", '1\t"Owls\t2026-12-05', "2\tFoxes\t2026-12-06");
  expect(plain.draft).toMatchObject({ quote: null });
  expect(plain.open[0]).toContain("(quote)");
  const zoned = await sniff("sku,title,available_at", "S-1,Owls,2026-12-05 00:00:00 +0900");
  expect(zoned.open.join(" ")).toContain("(timeZone)");
  const taxed = await sniff("商品ID,タイトル,発売日,価格", "1,灯台の本,2026/12/05,1650円（税込）");
  expect(taxed.open.join(" ")).not.toContain("(price.tax)");
});

test("kinds are known by their values, tell editions of one code apart, and what names two titles is counted", async () => {
  const editions = await sniff(
    "owls,9780306406157,Owls at Night,Digital,2026-12-05",
    "owls,9780306406157,Owls at Night,Paperback,2026-12-05",
    "owls,,Owls at Noon,Paperback,2026-12-05",
    "foxes,9798602405453,Foxes by Day,Paperback,2026-12-06",
  );
  expect(editions.columns[3]?.meaning).toBe("productType");
  expect(editions.draft?.key).toEqual([
    ["code", "productType"],
    ["title", "productType"],
  ]);
  expect(editions.open.join(" ")).not.toContain("same title as another");
  const same = await sniff(
    "id,title,date",
    "A,Owls,2026-12-05",
    "a,Owls again,2026-12-06",
    "B,Foxes,2026-12-06",
  );
  expect(same.open.join(" ")).toContain("1 of 3 rows name the same title as another");
});

test("a sum below the rows is no title, and flags of removal are known or named", async () => {
  const summed = await sniff(
    "商品ID,タイトル,発売日,価格",
    "A1,灯台の本,2026/12/05,1650円",
    "合計,1件,,1650",
  );
  expect(summed.draft).toMatchObject({ footer: ["合計"] });
  expect(summed.rows).toHaveLength(1);
  const flagged = await sniff(
    "id,title,date,deleted",
    "1,Owls,2026-12-05,Y",
    "2,Foxes,2026-12-05,0",
    "3,Elks,2026-12-05,gone",
  );
  expect(flagged.draft).toMatchObject({ removedValues: ["Y"] });
  expect(flagged.open.join(" ")).toContain("gone (removedValues");
});

test("entities of HTML in many rows are decoded by the draft, one in a single row is only named", async () => {
  const rows = Array.from({ length: 40 }, (_, n) => `${n + 1},Tale ${n} &amp; ${n + 1},2026-12-05`);
  const many = await sniffFeed(fileWith(["sku,title,release date", ...rows, ""].join("\n")), asOf);
  expect(many.draft).toMatchObject({ entities: "decoded" });
  expect(many.rows[0]?.row).toMatchObject({ title: "Tale 0 & 1" });
  const one = rows.map((row, n) => (n === 3 ? row : row.replace("&amp;", "&")));
  const few = await sniffFeed(fileWith(["sku,title,release date", ...one, ""].join("\n")), asOf);
  expect(few.draft).not.toHaveProperty("entities");
  expect(few.open.join(" ")).toContain("1 of 40 rows have HTML entities");
});
