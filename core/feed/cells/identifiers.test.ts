import { expect, test } from "vitest";
import { readCode } from "./identifiers";

test.each([
  ["9780306406157", "9780306406157"],
  ["978-0-306-40615-7", "9780306406157"],
  ["９７８\u2212０\u2010３０６\u2013４０６１５\u30fc７", "9780306406157"],
  ["ISBN: 978 0 306 40615 7", "9780306406157"],
  ["0-306-40615-2", "9780306406157"],
  ["080442957x", "9780804429573"],
  ["979-8-602-40545-3", "9798602405453"],
])("%s is the ISBN %s", (text, isbn) => {
  expect(readCode(text)).toEqual({ code: { type: "isbn13", code: isbn } });
});

test.each([
  ["4910012341243", "magazine"],
  ["4974100000016", "jan"],
  ["B0DHSP2L2Y", "asin"],
])("%s is a code of the kind %s", (code, type) => {
  expect(readCode(code)).toEqual({ code: { type, code } });
});

test.each(["", " ", "1920093012003", "---"])("「%s」 names no product", (text) => {
  expect(readCode(text)).toEqual({ code: { type: "none", code: null } });
});

test.each([
  ["9780306406158", "bad-check-digit"],
  ["0306406151", "bad-check-digit"],
  ["9.78E+12", "spreadsheet-damage"],
  ["9.78031E+12", "spreadsheet-damage"],
  ["97803064061", "bad-code"],
  ["ask the publisher", "bad-code"],
])("%s is refused as %s, never mended", (text, problem) => {
  expect(readCode(text)).toEqual({ problem });
});

test("a nine-digit ISBN is padded only where the profile allows it and its check digit then fits", () => {
  expect(readCode("306406152")).toEqual({ problem: "bad-code" });
  expect(readCode("306406152", { padNine: true })).toEqual({
    code: { type: "isbn13", code: "9780306406157" },
    warning: "padded-isbn",
  });
  expect(readCode("306406151", { padNine: true })).toEqual({ problem: "bad-check-digit" });
});
