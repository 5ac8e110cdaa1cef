import { beforeEach, expect, test } from "vitest";
import { ownMailService } from "@/local/testing/mail-service";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute } from "../../database/sql";
import { watchSales } from "../../sales/watch-sales";
import { pauseMail, resumeMail } from "../../subscriptions/pause";
import { subscribe } from "../../subscriptions/subscribe";
import { saveTimings, USUAL_TIMINGS } from "../../subscriptions/timings";
import { notify, planStep, sendStep } from "../notify";
import { liftSuppression } from "../settle/lift-suppression";
import { openGeneration } from "./open-generation";

const service = ownMailService();
const CODE = "9784999999017";
/** So many minutes after nine in the morning of the day, in Tokyo. */
const at = (minutes: number) => new Date(Date.parse("2026-12-10T00:00:00Z") + minutes * 60_000);
let releaseId: number;

beforeEach(async () => {
  await execute("UPDATE mail_pace SET planned_at = NULL");
  await execute("DELETE FROM sales");
  await execute("DELETE FROM releases");
  releaseId = await addRelease({ code: CODE, day: "2026-12-10" });
  await execute("UPDATE releases SET updated_at = '2026-11-01'");
});

const wait = (now: Date, index = 0) =>
  subscribe(
    { memberId: service.member(index), releaseId, locale: "ja", wording: "w", page: "/", now },
    { config, findBuyable: async () => new Map() },
  );

/** A minute of the notify workflow: how many notices are sent. */
async function minute(minutes: number, isRoutine = true): Promise<number> {
  const run = { config, findBuyable: async () => null, mailer: service.mailer, isRoutine };
  return (await notify({ ...run, now: at(minutes) })).sent;
}

const before = new Date("2026-12-01T00:00:00Z");
const member = () => service.member();
const set = (columns: string, now: Date) =>
  execute(`UPDATE releases SET ${columns}, updated_at = :now WHERE id = :releaseId`, { now, releaseId });

/** What happens after everything was looked at, at nine; what stood before it; each brings one mail. */
const TRACED: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
  ["a registration for a title that is out", async () => undefined, () => wait(at(20))],
  [
    "an import that brings the day forward",
    async () => {
      await set("day_from = '2026-12-20', day_to = '2026-12-20'", before);
      await wait(before);
    },
    () => set("day_from = '2026-12-10', day_to = '2026-12-10'", at(20)),
  ],
  [
    "an import that puts the day off",
    async () => {
      await set("day_from = '2026-12-20', day_to = '2026-12-20'", before);
      await wait(before);
    },
    () => set("day_from = '2026-12-25', day_to = '2026-12-25'", at(20)),
  ],
  [
    "a sale that begins before its day",
    async () => {
      await set("day_from = '2026-12-20', day_to = '2026-12-20'", before);
      await wait(before);
    },
    () =>
      watchSales({
        now: at(20),
        config,
        findProducts: async () => new Map([[CODE, { state: "on-sale" as const }]]),
      }),
  ],
  [
    "an operator who opens a further sale",
    async () => {
      await wait(before);
      await minute(-60);
    },
    () => openGeneration({ releaseId, by: "mori", now: at(20) }),
  ],
  [
    "a member who wants to be told after all",
    async () => {
      await wait(before);
      await saveTimings(member(), { ...USUAL_TIMINGS, onSale: false }, before);
    },
    () => saveTimings(member(), USUAL_TIMINGS, at(20)),
  ],
  [
    "a complaint that is taken back",
    async () => {
      await wait(before);
      await execute(
        "INSERT INTO suppressions (member_id, kind, address_hash, at) VALUES (:id, 'complaint', '', :before)",
        { id: member(), before },
      );
    },
    async () => {
      await liftSuppression({ memberId: member(), kind: "complaint", by: "member", now: at(20) });
      await minute(20);
    },
  ],
];

test.each(TRACED)("%s is seen within the minute", async (_, begin, happen) => {
  await begin();
  for (const minutes of [0, 1, 2]) await minute(minutes);
  expect(await minute(10), "nothing has happened").toBe(0);
  await happen();
  expect(await minute(21)).toBe(1);
  expect(await minute(22), "a second time").toBe(0);
});

test("what leaves no trace is seen within the hour, and at once by a run of its own", async () => {
  await wait(before);
  await wait(before, 1);
  for (const index of [0, 1]) await pauseMail({ memberId: service.member(index), now: before });
  for (const minutes of [0, 1, 2]) await minute(minutes);
  await resumeMail(service.member(0));
  for (const minutes of [3, 30, 60]) expect(await minute(minutes)).toBe(0);
  expect(await minute(62)).toBe(1);
  for (const minutes of [63, 64]) expect(await minute(minutes)).toBe(0);
  await resumeMail(service.member(1));
  expect(await minute(65)).toBe(0);
  expect(await minute(65, false)).toBe(1);
});

test("a day's first minute looks at everything, however short ago that was done", async () => {
  await set("day_from = '2026-12-11', day_to = '2026-12-11'", before);
  await wait(before);
  const midnight = 15 * 60;
  const plan = async (now: Date) =>
    (await planStep({ config, findBuyable: async () => null, now, isRoutine: true })).planned;
  expect(await plan(at(midnight - 5))).toBe(0);
  expect(await plan(at(midnight))).toBe(1);
});

test("a clock that goes back looks at everything", async () => {
  await wait(before);
  await pauseMail({ memberId: member(), now: before });
  for (const minutes of [30, 31, 32]) await minute(minutes);
  await resumeMail(member());
  expect(await minute(33)).toBe(0);
  expect(await minute(29)).toBe(1);
});

test("what came to nothing as it went is looked at in the next minute, however little has changed", async () => {
  await wait(before);
  await pauseMail({ memberId: member(), now: before });
  for (const minutes of [0, 1, 2]) await minute(minutes);
  await wait(at(3), 1);
  const run = { config, findBuyable: async () => null, isRoutine: true, mailer: service.mailer };
  await planStep({ ...run, now: at(4) });
  await pauseMail({ memberId: service.member(1), now: at(4) });
  expect(await sendStep({ ...run, now: at(5) })).toMatchObject({ sent: 0, cancelled: 1 });
  for (const index of [0, 1]) await resumeMail(service.member(index));
  expect(await minute(6)).toBe(2);
});
