import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../local/test-database";
import config from "../../shinkan.config";
import { execute } from "../db";
import { readHealth } from "./health";

const at = (time: string) => new Date(`2026-11-24T${time}:00+09:00`);
let db: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

test("a service that never did anything is healthy", async () => {
  const quiet = { importAgeHours: 0, heldHours: 0, overdueMinutes: 0, unknownMails: 0, unsoldTitles: 0 };
  expect(await readHealth({ now: at("09:00"), config })).toEqual(quiet);
});

test("a mail that nobody sends is overdue within sending hours, and at night it is not", async () => {
  await addMail("m1", "ready");
  await addMail("m2", "unknown");
  expect(await readHealth({ now: at("09:40"), config })).toMatchObject({
    overdueMinutes: 40,
    unknownMails: 1,
  });
  expect(await readHealth({ now: at("22:00"), config })).toMatchObject({
    overdueMinutes: 0,
    unknownMails: 1,
  });
});

const addMail = (member: string, state: string) =>
  execute(
    "INSERT INTO mails (member_id, occasion, day, locale, state, created_at) VALUES (?, 'on-sale', '2026-11-24', 'ja', ?, ?)",
    [member, state, at("09:00")],
  );
