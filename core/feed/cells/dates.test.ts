import { expect, test } from "vitest";
import { toDay } from "../../shop-day";
import { readReleaseDay } from "./dates";

const rules = { asOf: toDay("2026-11-24"), formats: [] };

/** `from..to precision`, with `~` for about and `?` for an inferred year; null where the text is no day. */
function read(text: string, formats: Parameters<typeof readReleaseDay>[1]["formats"] = []): string | null {
  const day = readReleaseDay(text, { ...rules, formats });
  if (!day) return null;
  const span = day.from === day.to ? (day.from ?? "") : `${day.from}..${day.to}`;
  return `${span} ${day.precision}${day.approximate ? " ~" : ""}${day.yearInferred ? " ?" : ""}`.trim();
}

test.each([
  ["2026-12-05", "2026-12-05 day"],
  ["2026/12/5", "2026-12-05 day"],
  ["20261205", "2026-12-05 day"],
  ["2026.12.05", "2026-12-05 day"],
  ["2026-12-05 00:00:00", "2026-12-05 day"],
  ["2026年12月5日", "2026-12-05 day"],
  ["2026年12月5日(土)", "2026-12-05 day"],
  ["2026年12月5日発売予定", "2026-12-05 day"],
  ["2026年09月04日頃", "2026-09-04 day ~"],
  ["令和8年12月5日", "2026-12-05 day"],
  ["令和元年5月1日", "2019-05-01 day"],
  ["R8.12.5", "2026-12-05 day"],
  ["12月5日", "2026-12-05 day ?"],
  ["December 5, 2026", "2026-12-05 day"],
  ["5th Dec 2026", "2026-12-05 day"],
])("%s names one day", (text, expected) => {
  expect(read(text)).toBe(expected);
  expect(read(fullWidth(text)), "in full-width digits").toBe(expected);
});

test.each([
  ["2026年12月上旬", "2026-12-01..2026-12-10 part"],
  ["2026年12月中旬頃", "2026-12-11..2026-12-20 part ~"],
  ["2026年2月下旬", "2026-02-21..2026-02-28 part"],
  ["2028年2月末", "2028-02-21..2028-02-29 part"],
  ["12月中旬", "2026-12-11..2026-12-20 part ?"],
  ["1月上旬", "2027-01-01..2027-01-10 part ?"],
  ["10月下旬", "2026-10-21..2026-10-31 part ?"],
  ["8月下旬", "2027-08-21..2027-08-31 part ?"],
  ["2026年09月頃", "2026-09-01..2026-09-30 month ~"],
  ["2026-12", "2026-12-01..2026-12-31 month"],
  ["202612", "2026-12-01..2026-12-31 month"],
  ["Mid-December 2026", "2026-12-11..2026-12-20 part"],
  ["Dec. 2026", "2026-12-01..2026-12-31 month"],
  ["2027年春", "2027-03-01..2027-05-31 season"],
  ["2026年冬", "2026-12-01..2027-02-28 season"],
  ["Spring 2027", "2027-03-01..2027-05-31 season"],
  ["Q1 2027", "2027-01-01..2027-03-31 season"],
  ["2027年上半期", "2027-01-01..2027-06-30 season"],
  ["2027年", "2027-01-01..2027-12-31 year"],
  ["2026年内", "2026-01-01..2026-12-31 year"],
])("%s is kept as vague as it was said", (text, expected) => {
  expect(read(text)).toBe(expected);
});

test.each(["", "未定", "発売日未定", "99999999", "00000000", "TBA", "近日発売"])(
  "「%s」 is a day that nobody knows yet",
  (text) => expect(read(text)).toBe("unknown"),
);

test.each([
  "2026/2/30",
  "2026-13-01",
  "12/01/2026",
  "46357",
  "261205",
  "soon-ish",
  "2026年13月",
  "9999/01/01",
])("%s is no day, and no day is guessed", (text) => expect(read(text)).toBeNull());

test("a form that could be misread is read where the profile declares it", () => {
  expect(read("12/01/2026", ["mdy"])).toBe("2026-12-01 day");
  expect(read("12/01/2026", ["dmy"])).toBe("2026-01-12 day");
  expect(read("46357", ["excel-serial"])).toBe("2026-12-01 day");
});

test("what the provider wrote is kept", () => {
  expect(readReleaseDay(" ２０２６年１２月上旬 ", rules)?.raw).toBe("２０２６年１２月上旬");
});

function fullWidth(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}
