import { writeFileSync } from "node:fs";
import path from "node:path";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import config from "@/shinkan.config";
import { ownDatabase } from "../../local/testing/own-database";
import { readRows } from "../../local/testing/read-rows";
import { temporaryFolder } from "../../local/testing/temporary-folder";
import { findRelease } from "../catalogue/find-release";
import { findRevisions } from "../catalogue/revisions";
import { requireProfile } from "../feed/profiles/find-profile";
import { importFeed } from "../imports/import-feed";
import { lockField } from "../imports/lock-field";
import { NO_PRECEDENCE } from "../imports/precedence/precedence";
import { addDays, type Day, toDay } from "../shop-day";
import type { Occasion } from "../words/occasions";
import { calendarFile } from "./calendar";

ownDatabase();
const today = toDay("2026-11-24");
const folder = temporaryFolder();
const instant = (day: number) => new Date(`${addDays(today, day)}T00:00:00Z`);

async function importDay(day: number, ...rows: string[]) {
  const file = path.join(folder, "partner.csv");
  writeFileSync(file, ["商品ID,タイトル,著者,発売日,状態,価格", ...rows, ""].join("\n"));
  const profile = requireProfile("generic-ja");
  const asOf = addDays(today, day);
  return importFeed({
    provider: "partner",
    profile,
    file,
    asOf,
    now: instant(day),
    precedence: NO_PRECEDENCE,
  });
}

async function eventOf(occasion: Occasion, now: Date, previousDay: Day | null = null) {
  const [row] = await readRows("SELECT id FROM releases");
  const release = await findRelease(Number(row?.id));
  const revision = release && (await findRevisions([release.id])).get(release.id);
  if (!release || !revision) throw new Error("no release");
  const occurrence = {
    occasion,
    locale: "ja",
    config,
    site: "https://shinkan.example",
    now,
    width: 100,
  } as const;
  const file = calendarFile([Object.assign({ previousDay }, release, revision)], occurrence);
  const calendar = new ICAL.Component(ICAL.parse(file?.content ?? ""));
  const event = calendar.getFirstSubcomponent("vevent");
  return {
    method: calendar.getFirstPropertyValue("method"),
    type: file?.contentType,
    uid: event?.getFirstPropertyValue("uid"),
    organizer: event?.getFirstPropertyValue("organizer"),
    day: String(event?.getFirstPropertyValue("dtstart")),
    sequence: Number(event?.getFirstPropertyValue("sequence")),
    stamp: String(event?.getFirstPropertyValue("dtstamp")),
    modified: String(event?.getFirstPropertyValue("last-modified")),
    status: event?.getFirstPropertyValue("status"),
  };
}

/** RFC 5546, 2.1.5: of two versions of an event the one of the higher sequence counts, then the one of the later stamp. */
const replaces = (newer: { sequence: number; stamp: string }, older: { sequence: number; stamp: string }) =>
  newer.sequence > older.sequence || (newer.sequence === older.sequence && newer.stamp > older.stamp);

test("each change of the day replaces the event before it, and what is made again meanwhile stays as new as it was", async () => {
  await importDay(0, "B1,月の図書館,夏野 汀,2026/12/20,,1320", "B2,星の図書館,夏野 汀,2026/12/21,,1320");
  const first = await eventOf("days-before", instant(0));
  expect(first).toMatchObject({ method: "PUBLISH", day: "2026-12-20", sequence: 0, status: "CONFIRMED" });
  expect(first).toMatchObject({ stamp: "2026-11-24T00:00:00Z", organizer: "mailto:shinkan@shop.example" });

  await importDay(1, "B1,月の図書館,夏野 汀,2026/12/10,,1320", "B2,星の図書館,夏野 汀,2026/12/21,,1320");
  const forward = await eventOf("moved", instant(1));
  expect(forward).toMatchObject({ uid: first.uid, day: "2026-12-10", modified: "2026-11-25T00:00:00Z" });
  expect([replaces(forward, first), forward.sequence > first.sequence]).toEqual([true, true]);
  expect((await eventOf("moved", instant(30))).sequence).toBe(forward.sequence);

  await importDay(2, "B1,月の図書館,夏野 汀,2026/12/10,,2200", "B2,星の図書館,夏野 汀,2026/12/21,,1320");
  expect((await eventOf("moved", instant(2))).sequence, "a price is no change of the day").toBe(
    forward.sequence,
  );

  const [row] = await readRows("SELECT id FROM releases");
  const person = { precedence: NO_PRECEDENCE, reason: "r", by: "buyer", now: instant(3), today };
  await lockField({ ...person, releaseId: Number(row?.id), field: "day", value: "2026/12/15" });
  const corrected = await eventOf("moved", instant(3));
  expect(corrected).toMatchObject({ day: "2026-12-15", modified: "2026-11-27T00:00:00Z" });
  expect(corrected.sequence).toBeGreaterThan(forward.sequence);
});

test("a day that was taken back ends the event where it stood, and a sale that was called off ends it too", async () => {
  const [row] = await readRows("SELECT id FROM releases");
  const before = await eventOf("moved", instant(4));
  const person = { precedence: NO_PRECEDENCE, reason: "r", by: "buyer", now: instant(4), today };
  await lockField({ ...person, releaseId: Number(row?.id), field: "day", value: "2027年1月" });
  const vague = await eventOf("moved", instant(4), toDay("2026-12-15"));
  expect(vague).toMatchObject({ method: "CANCEL", status: "CANCELLED", day: "2026-12-15", uid: before.uid });
  expect(vague.type).toBe("text/calendar; charset=utf-8; method=CANCEL");
  expect(vague.sequence).toBeGreaterThan(before.sequence);

  await lockField({ ...person, releaseId: Number(row?.id), field: "day", value: "2026/12/18" });
  const settled = await eventOf("moved", instant(5));
  expect(settled).toMatchObject({ method: "PUBLISH", status: "CONFIRMED" });
  const off = await eventOf("called-off", instant(6));
  expect(off).toMatchObject({ method: "CANCEL", status: "CANCELLED", day: "2026-12-18" });
});
