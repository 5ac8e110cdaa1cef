import ICAL from "ical.js";
import { beforeAll, expect, test } from "vitest";
import type { ReleaseSummary } from "@/core/release/release";
import { toDay } from "@/core/shop-day";
import { calendarOf } from "./calendar";

beforeAll(() => {
  process.env.SITE_URL = "https://shinkan.example";
});

const release = (id: number, more: Partial<ReleaseSummary> = {}): ReleaseSummary =>
  ({
    id,
    slug: "",
    title: `本 ${id}`,
    publisher: "あけぼの出版",
    status: "forthcoming",
    contributors: [{ name: "夏野 汀", nameKana: null, role: "author" }],
    dayFrom: toDay("2026-12-10"),
    dayTo: toDay("2026-12-10"),
    precision: "day",
    approximate: false,
    ...more,
  }) as ReleaseSummary;

const now = new Date("2026-12-01T00:00:00Z");
const changedAt = new Date("2026-11-20T03:00:00Z");
const revisions = new Map([1, 2, 7, 8, 9, 10].map((id) => [id, { revision: id === 7 ? 2 : 0, changedAt }]));

const made = (...releases: ReleaseSummary[]) =>
  calendarOf({ name: "新刊" }, { releases, revisions, locale: "ja", now });

/** As a calendar program reads it. */
const eventsOf = (calendar: string) =>
  new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents("vevent").map((event) => ({
    uid: event.getFirstPropertyValue("uid"),
    sequence: event.getFirstPropertyValue("sequence"),
    day: String(event.getFirstPropertyValue("dtstart")),
    stamp: String(event.getFirstPropertyValue("dtstamp")),
    modified: String(event.getFirstPropertyValue("last-modified")),
    status: event.getFirstPropertyValue("status"),
    transparency: event.getFirstPropertyValue("transp"),
  }));

/** What RFC 5545 forbids and this calendar does: folding (3.1), text (3.3.11), what an event must have (3.6.1). */
function faultsOf(calendar: string): string[] {
  const faults: string[] = [];
  if (!calendar.endsWith("END:VCALENDAR\r\n") && !calendar.endsWith("END:VCALENDAR")) faults.push("no end");
  if (/[^\r]\n|\r[^\n]/.test(calendar)) faults.push("a line does not end in CRLF");
  if (calendar.split("\r\n").some((line) => Buffer.byteLength(line) > 75)) faults.push("a line is too long");
  const lines = calendar
    .replaceAll(/\r\n[ \t]/g, "")
    .split("\r\n")
    .filter(Boolean);
  if (lines.some((line) => !/^[A-Z-]+(?:;[^:]+)?:/.test(line))) faults.push("a line has no name");
  if (lines.some((line) => /^(?:SUMMARY|DESCRIPTION)[^:]*:(?:.*[^\\])?[,;]/.test(line)))
    faults.push("text is not escaped");
  if (lines.some((line) => line.includes("\uFFFD"))) faults.push("a character was cut in two");
  for (const event of calendar
    .replaceAll(/\r\n[ \t]/g, "")
    .split("BEGIN:VEVENT")
    .slice(1)) {
    for (const name of ["UID", "DTSTAMP", "DTSTART", "SUMMARY"]) {
      if (event.match(new RegExp(`^${name}[;:]`, "gm"))?.length !== 1)
        faults.push(`an event needs one ${name}`);
    }
  }
  for (const name of ["VERSION:2.0", "PRODID:"])
    if (!calendar.includes(`\r\n${name}`)) faults.push(`no ${name}`);
  return faults;
}

test("a calendar is what RFC 5545 asks for, with long names, commas, semicolons and line breaks in it", () => {
  const long =
    "とても長い題名で、一行に七十五バイトでは入りきらないもの; と, そして\\と\n改行のある𠮷野家の本";
  const calendar = made(release(1), release(2, { title: long, publisher: "A, B; C" }));
  expect(faultsOf(calendar)).toEqual([]);
  const [, summary = ""] = /^SUMMARY:(.*とても.*)$/m.exec(calendar.replaceAll("\r\n ", "")) ?? [];
  const read = summary
    .trim()
    .replaceAll("\\n", "\n")
    .replaceAll(/\\([,;\\])/g, "$1");
  expect(read).toBe(long);
});

test("a title takes its whole day, keeps its number, and none without a day is in it", () => {
  const calendar = made(
    release(7),
    release(8, { precision: "month" }),
    release(9, { approximate: true }),
    release(10, { dayFrom: null, dayTo: null, precision: "unknown" }),
  );
  expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  expect(calendar).toContain("UID:release-7@shinkan.example");
  expect(calendar).toContain("DTSTART;VALUE=DATE:20261210\r\n");
  expect(calendar).toContain("DTEND;VALUE=DATE:20261211\r\n");
  expect(calendar).toContain("DTSTAMP:20261201T000000Z\r\n");
});

test("an event says how often its sale has changed and when, and that nobody is busy because of it", () => {
  expect(eventsOf(made(release(7), release(8)))).toEqual([
    {
      uid: "release-7@shinkan.example",
      sequence: 2,
      day: "2026-12-10",
      stamp: "2026-12-01T00:00:00Z",
      modified: "2026-11-20T03:00:00Z",
      status: "CONFIRMED",
      transparency: "TRANSPARENT",
    },
    expect.objectContaining({ uid: "release-8@shinkan.example", sequence: 0, status: "CONFIRMED" }),
  ]);
});

test("a sale that was called off is cancelled on the day that it had", () => {
  const [event] = eventsOf(made(release(7, { status: "cancelled" })));
  expect(event).toMatchObject({ day: "2026-12-10", status: "CANCELLED", sequence: 2 });
});

test("a calendar is looked at again twice a day", () => {
  const calendar = made(release(7));
  expect(calendar).toContain("REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n");
  expect(calendar).toContain("X-PUBLISHED-TTL:PT12H\r\n");
});

test("what is wrong with a calendar would be seen", () => {
  const calendar = made(release(1));
  for (const [right, wrong] of [
    ["\r\n", "\n"],
    [/UID:.*\r\n/, ""],
    ["SUMMARY:", `SUMMARY:${"長".repeat(30)}`],
    ["SUMMARY:", "SUMMARY:a, b "],
    ["VERSION:2.0", "VERSION:1.0"],
    ["DTSTAMP:", "何か\r\nDTSTAMP:"],
  ] as const) {
    expect(faultsOf(calendar.replace(right, wrong)), String(right)).not.toEqual([]);
  }
});
