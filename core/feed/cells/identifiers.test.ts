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
  ["ISBN-13: 978-0-306-40615-7", "9780306406157"],
  ["ISBN-10 0-306-40615-2", "9780306406157"],
  ["9780306406157.0", "9780306406157"],
  ["'9780306406157", "9780306406157"],
  ["978-0-306-40615-7:", "9780306406157"],
  ["9780306406157 (pbk.)", "9780306406157"],
  ["[0306406152]", "9780306406157"],
  ["0306406152, 9780306406157", "9780306406157"],
  ["\u200e978-0-306-40615-7\u200b", "9780306406157"],
  ["09780306406157", "9780306406157"],
  ["978030640615700500", "9780306406157"],
  ["9780306406157 00500", "9780306406157"],
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
  ["9,78E+12", "spreadsheet-damage"],
  ["9780306406157, 9798602405453", "bad-code"],
  ["978030640615X", "bad-code"],
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

test.each([
  "0",
  "00000000",
  "0000000000000",
  "9999999999",
  "1111111111111",
  "1234567890",
  "12345670",
  "9781234567897",
  "9780000000002",
])("%s only fills the cell", (text) =>
  expect(readCode(text)).toEqual({ code: { type: "none", code: null }, warning: "placeholder" }),
);
