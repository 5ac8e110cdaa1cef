import { expect, test } from "vitest";
import { toDay } from "../../../shop-day";
import { readReleaseDay } from "./read-day";

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
  ["2026/12/05 0:00", "2026-12-05 day"],
  ["2026-12-05T10:30:00.000Z", "2026-12-05 day"],
  ["2026-12-05 01:00:00+01:00", "2026-12-05 day"],
  ["Sat, 5 Dec 2026", "2026-12-05 day"],
  ["5 Dec, 2026", "2026-12-05 day"],
  ["5. Dezember 2026", "2026-12-05 day"],
  ["1er décembre 2026", "2026-12-01 day"],
  ["2010（平成22）年2月23日", "2010-02-23 day"],
  ["2026 12 5", "2026-12-05 day"],
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
  ["12/2026", "2026-12-01..2026-12-31 month"],
  ["2026-12-00", "2026-12-01..2026-12-31 month"],
  ["Dez 2026", "2026-12-01..2026-12-31 month"],
  ["März 2027", "2027-03-01..2027-03-31 month"],
  ["août 2027", "2027-08-01..2027-08-31 month"],
  ["end of December 2026", "2026-12-21..2026-12-31 part"],
  ["December 2026 (TBC)", "2026-12-01..2026-12-31 month ~"],
  ["4Q 2026", "2026-10-01..2026-12-31 season"],
  ["H1 2027", "2027-01-01..2027-06-30 season"],
  ["Late 2026", "2026-09-01..2026-12-31 season"],
  ["Herbst 2027", "2027-09-01..2027-11-30 season"],
  ["来春", "2027-03-01..2027-05-31 season ?"],
  ["2026-W49", "2026-11-30..2026-12-06 part"],
  ["2026年12月上旬～中旬", "2026-12-01..2026-12-20 part"],
  ["2026/12/5～12/10", "2026-12-05..2026-12-10 part"],
  ["2026年12月5日～", "2026-12-05 day ~"],
  ["2008.0", "2008-01-01..2008-12-31 year"],
])("%s is kept as vague as it was said", (text, expected) => {
  expect(read(text)).toBe(expected);
});

test.each([
  "",
  "未定",
  "発売日未定",
  "99999999",
  "00000000",
  "TBA",
  "近日発売",
  "To be announced",
  "1900-01-01",
  "1970/1/1",
  "0101-01-01T00:00:00+00:00",
  "2099-12-31",
  "0",
])("「%s」 is a day that nobody knows yet", (text) => expect(read(text)).toBe("unknown"));

test.each([
  "2026/2/30",
  "2026-13-01",
  "12/01/2026",
  "46357",
  "261205",
  "soon-ish",
  "Marvel 2026",
  "Junior 2026",
  "Novel 2026",
  "発売中",
  "発売",
  "Nov-26",
  "05-12-2026",
  "05122026",
  "2026年13月",
  "9999/01/01",
])("%s is no day, and no day is guessed", (text) => expect(read(text)).toBeNull());

test("a form that could be misread is read where the profile declares it", () => {
  expect(read("12/01/2026", ["mdy"])).toBe("2026-12-01 day");
  expect(read("12/01/2026", ["dmy"])).toBe("2026-01-12 day");
  expect(read("46357", ["excel-serial"])).toBe("2026-12-01 day");
  for (const text of ["05-12-2026", "05.12.2026", "5 12 2026", "05/12/26", "05122026"])
    expect(read(text, ["dmy"]), text).toBe("2026-12-05 day");
  expect(read("12/5/2026 12:00:00 AM", ["mdy"])).toBe("2026-12-05 day");
  expect(read("Nov-26", ["short-year"])).toBe("2026-11-01..2026-11-30 month");
  expect(read("5-Nov-26", ["short-year"])).toBe("2026-11-05 day");
});

test("a moment with a zone is the day of the shop's zone where the profile names one, else the day as it is written", () => {
  const inTokyo = { asOf: rules.asOf, formats: [], timeZone: "Asia/Tokyo" };
  expect(readReleaseDay("2026-12-04T15:00:00Z", inTokyo)?.from).toBe("2026-12-05");
  expect(readReleaseDay("2026-12-05T00:00:00+09:00", inTokyo)?.from).toBe("2026-12-05");
  expect(readReleaseDay("2026-12-04T15:00:00Z", rules)?.from).toBe("2026-12-04");
});

test("what the provider wrote is kept", () => {
  expect(readReleaseDay(" ２０２６年１２月上旬 ", rules)?.raw).toBe("２０２６年１２月上旬");
});

function fullWidth(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}
