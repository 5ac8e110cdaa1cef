import { expect, test } from "vitest";
import { ownDatabase } from "../../../local/testing/own-database";
import config from "../../../shinkan.config";
import { execute } from "../../database/sql";
import { readHealth } from "./health";

const at = (time: string) => new Date(`2026-11-24T${time}:00+09:00`);
ownDatabase();

test("a service that never did anything is healthy", async () => {
  const quiet = {
    importAgeHours: 0,
    heldHours: 0,
    overdueMinutes: 0,
    unknownMails: 0,
    failedMails: 0,
    unsoldTitles: 0,
    mailPausedMinutes: 0,
  };
  expect(await readHealth({ now: at("09:00"), config })).toEqual({
    ...quiet,
    oldestFeed: null,
    mailPausedBy: null,
    mailPausedBecause: null,
  });
});

test("a feed that is late is seen although another one is fresh", async () => {
  const feeds = ["daily", "stale", "refused"].map((provider) => ({
    provider,
    profile: "generic-ja",
    source: "x.csv",
  }));
  const ages = async (...providers: string[]) => {
    const named = feeds.filter(({ provider }) => providers.includes(provider));
    const { importAgeHours, oldestFeed } = await readHealth({
      now: at("09:00"),
      config: { ...config, feeds: named },
    });
    return [oldestFeed, importAgeHours];
  };
  await addRun("daily", "applied", "2026-11-24T05:00:00+09:00");
  await addRun("stale", "applied", "2026-11-21T05:00:00+09:00");
  await addRun("stale", "repeated", "2026-11-22T05:00:00+09:00");
  await addRun("stale", "received", "2026-11-24T05:00:00+09:00");
  await addRun("former", "applied", "2026-01-01T05:00:00+09:00");
  expect(await ages("daily", "stale")).toEqual(["stale", 52]);
  expect(await ages("daily")).toEqual(["daily", 4]);
  await addRun("refused", "held", "2026-11-20T09:00:00+09:00");
  await addRun("refused", "held", "2026-11-23T09:00:00+09:00");
  expect(await ages("daily", "stale", "refused")).toEqual(["refused", 96]);
});

test("a mail that nobody sends is overdue within sending hours, and at night it is not", async () => {
  await addMail("m1", "ready");
  await addMail("m2", "unknown");
  expect(await readHealth({ now: at("09:40"), config })).toMatchObject({
    overdueMinutes: 40,
    unknownMails: 1,
  });
  await execute("UPDATE mails SET created_at = :createdAt WHERE state = 'ready'", { createdAt: at("05:00") });
  expect(await readHealth({ now: at("07:10"), config })).toMatchObject({ overdueMinutes: 10 });
  expect(await readHealth({ now: at("22:00"), config })).toMatchObject({
    overdueMinutes: 0,
    unknownMails: 1,
  });
});

const addRun = (provider: string, state: string, time: string) =>
  execute(
    `INSERT INTO import_runs (provider, profile, source, sha256, as_of, state, started_at, finished_at)
     VALUES (:provider, 'generic-ja', 'x.csv', REPEAT('0', 64), :asOf, :state, :startedAt, :startedAt)`,
    { provider, asOf: time.slice(0, 10), state, startedAt: new Date(time) },
  );

const addMail = (member: string, state: string) =>
  execute(
    "INSERT INTO mails (member_id, occasion, day, locale, state, created_at) VALUES (:member, 'on-sale', '2026-11-24', 'ja', :state, :createdAt)",
    { member, state, createdAt: at("09:00") },
  );
