import { expect, test } from "vitest";
import { readPage, typedText } from "./search-query";

test.each([
  ["https://shop.example/books/9784101092058?from=mail", "9784101092058"],
  ["https://www.amazon.co.jp/%E6%9C%88/dp/4101092052/ref=sr_1_1?qid=1700000000&keywords=x", "4101092052"],
  ["www.amazon.co.jp/dp/4101092052", "4101092052"],
  ["https://www.amazon.co.jp/gp/product/B0CHX1W1XY", "B0CHX1W1XY"],
  [`https://www.amazon.co.jp/${"%E6%9C%88".repeat(60)}/dp/4101092052`, "4101092052"],
  ["https://www.kinokuniya.co.jp/f/dsg-01-9784101092058", "9784101092058"],
  ["https://www.hanmoto.com/bd/isbn/978-4-10-109205-8", "978-4-10-109205-8"],
  ["https://shop.example/item?isbn=9784101092058", "9784101092058"],
  ["https://shop.example/news/2026", "https://shop.example/news/2026"],
  ["  月の図書館 ", "月の図書館"],
  ["Node.js/入門 第2版", "Node.js/入門 第2版"],
])("%s is looked for as %s", (typed, text) => {
  expect(typedText(typed)).toBe(text);
});

test("what is no text, or too much of it, is cut", () => {
  expect(typedText(["a", "b"])).toBe("");
  expect(typedText("あ".repeat(1000))).toHaveLength(200);
});

test.each([
  ["2", 2],
  ["99", 10],
  ["0", 1],
  ["-1", 1],
  ["2x", 1],
  [["2", "3"], 1],
  [undefined, 1],
])("page %j is page %i", (value, page) => {
  expect(readPage(value)).toBe(page);
});
