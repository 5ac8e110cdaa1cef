import { beforeEach, expect, test } from "vitest";
import { rowsRead } from "../../local/rows-read";
import { ownDatabase } from "../../local/testing/own-database";
import { addRelease } from "../../local/testing/test-releases";
import config from "../../shinkan.config";
import { execute } from "../database/sql";
import { mailsToday } from "./mails-today";
import { readToday } from "./read-today";

process.env.DATABASE_CONNECTIONS = "1";
const at = (time: string, day = 24) => new Date(`2026-11-${day}T${time}:00+09:00`);
const feeds = [{ provider: "partner", profile: "generic-ja", source: "x.csv", due: "07:30" }];
const today = (now: Date) => readToday({ now, config: { ...config, feeds } });
ownDatabase();
beforeEach(async () => {
  for (const table of ["import_runs", "notices", "mails"]) await execute(`DELETE FROM ${table}` as string);
});

async function addRun(state: string, started: Date, decided: Date | null = null): Promise<number> {
  const { insertId } = await execute(
    `INSERT INTO import_runs (provider, profile, source, sha256, as_of, state, started_at, finished_at, decided_at)
     VALUES ('partner', 'generic-ja', 'x.csv', REPEAT('0', 64), '2026-11-24', :state, :started, :started, :decided)`,
    { state, started, decided },
  );
  return insertId;
}

let members = 0;

const addMail = (state: string, made: Date, settled: Date | null = null) =>
  execute(
    `INSERT INTO mails (member_id, occasion, day, locale, state, created_at, settled_at)
     VALUES (:member, 'on-sale', '2026-11-24', 'ja', :state, :made, :settled)`,
    { member: `m${++members}`, state, made, settled },
  );

const matters = async (now: Date) => {
  const { level, matters } = await today(now);
  return [level, ...matters.map(({ what, object, count }) => [what, object, count].join(" "))];
};

test("a day on which the feed came and the mail went is good", async () => {
  await addRun("applied", at("05:00"));
  await addMail("sent", at("05:10"), at("07:01"));
  expect(await matters(at("09:00"))).toEqual(["good"]);
  expect(await today(at("09:00"))).toMatchObject({ day: "2026-11-24", mails: { sent: 1, ready: 0 } });
});

test("a feed is late once its time has passed, or where it has none, a day after the last", async () => {
  await addRun("applied", at("05:00", 23));
  expect(await matters(at("07:00"))).toEqual(["good"]);
  expect(await matters(at("07:30"))).toEqual(["wrong", "feed-late partner 1"]);
  const [{ due: _, ...feed }] = feeds as [(typeof feeds)[0]];
  const unhurried = async (now: Date) =>
    (await readToday({ now, config: { ...config, feeds: [feed] } })).matters.map(({ what }) => what);
  expect(await unhurried(at("06:30"))).toEqual([]);
  expect(await unhurried(at("08:00"))).toEqual(["feed-late"]);
});

test("what a person has to decide is amber, what broke is red, and each names what it is about", async () => {
  const held = await addRun("held", at("05:00"));
  expect(await matters(at("09:00"))).toEqual(["waits", `run-held ${held} 1`]);
  await addMail("unknown", at("05:10"));
  await addMail("failed", at("05:10"), at("07:05"));
  expect(await matters(at("09:00"))).toEqual([
    "waits",
    `run-held ${held} 1`,
    "mails-unknown  1",
    "mails-failed  1",
  ]);
  const failed = await addRun("failed", at("06:00"));
  expect((await matters(at("09:00")))[0]).toBe("wrong");
  expect(await matters(at("09:00"))).toContain(`run-failed ${failed} 1`);
});

test("an approved run that is not applied within half an hour is wrong", async () => {
  const run = await addRun("applying", at("05:00"), at("08:00"));
  expect(await matters(at("08:29"))).toEqual(["good"]);
  expect(await matters(at("08:31"))).toEqual(["wrong", `run-not-applied ${run} 1`]);
});

test("mail that could go and does not is wrong after half an hour of sending hours", async () => {
  await addRun("applied", at("05:00"));
  await addMail("ready", at("06:00"));
  expect(await matters(at("07:30"))).toEqual(["good"]);
  expect(await matters(at("07:40"))).toEqual(["wrong", "mails-overdue  40"]);
});

test("only what was settled on this day of the shop counts, also where it was made the evening before", async () => {
  await addMail("sent", at("05:00", 22), at("07:00", 22));
  await addMail("sent", at("21:30", 23), at("07:00"));
  await addMail("sent", at("05:00"), at("07:00"));
  await addMail("failed", at("05:00"), at("07:00"));
  await addMail("ready", at("05:00"));
  expect(await mailsToday(at("00:00"))).toEqual({ sent: 2, failed: 1, ready: 1, planned: 0 });
});

test("titles of tomorrow and whoever waits for them are counted", async () => {
  await addRelease({ day: "2026-11-25" });
  await addRelease({ day: "2026-11-25", status: "cancelled" });
  await addRelease({ day: "2026-11-26" });
  expect((await today(at("09:00"))).tomorrow).toEqual({ titles: 1, waiting: 0 });
});

test("the mail of a day is counted without reading that of earlier ones", async () => {
  const fill = (count: number, made: Date) =>
    execute(
      `INSERT INTO mails (member_id, occasion, day, locale, state, created_at, settled_at)
       WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
       SELECT CONCAT(:batch, '-', a.i, '-', b.i), 'on-sale', '2026-11-24', 'ja', 'sent', :made, :made
         FROM n a JOIN n b ON b.i <= :count`,
      { batch: `f${++members}`, made, count },
    );
  await fill(20, at("08:00", 20));
  await fill(1, at("08:00"));
  expect(await mailsToday(at("00:00"))).toMatchObject({ sent: 1000 });
  const read = await rowsRead(() => mailsToday(at("00:00")));
  expect(read).toBeGreaterThan(1000);
  expect(read).toBeLessThan(2200); // each once, and once more to be counted by state
});
