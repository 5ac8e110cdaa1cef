import { expect, test } from "vitest";
import { followKey, withoutVolume } from "./follow-key";

test.each([
  ["月の図書館 3", "月の図書館"],
  ["月の図書館（３）", "月の図書館"],
  ["月の図書館　第十二巻", "月の図書館"],
  ["月の図書館 上", "月の図書館"],
  ["月の図書館 ③", "月の図書館"],
  ["月の図書館【2】 夜の章", "月の図書館"],
  ["月の図書館 12巻 特装版", "月の図書館"],
  ["Moon Library, Vol. 3", "Moon Library"],
  ["Moon Library #12", "Moon Library"],
  ["Moon Library (2)", "Moon Library"],
  ["1984", "1984"],
  ["20世紀少年", "20世紀少年"],
  ["地図と上", "地図と上"],
  ["ナルニア国物語", "ナルニア国物語"],
])("the series of 「%s」 is 「%s」", (title, series) => {
  expect(withoutVolume(title)).toBe(series);
});

test("one author written in three ways is one follow", () => {
  const keys = ["斎藤　環", "齋藤環", "斉藤 環"].map((name) => followKey("author", name));
  expect(new Set(keys).size).toBe(1);
});

test("the words of a keyword count in any order, width and case", () => {
  expect(followKey("keyword", "図書館　ＭＯＯＮ")).toBe(followKey("keyword", "moon 図書館"));
});

test("what nothing can be found by is no follow", () => {
  expect([followKey("author", " ・ "), followKey("keyword", "の"), followKey("series", "")]).toEqual([
    null,
    null,
    null,
  ]);
});
