import { beforeAll, beforeEach, expect, test } from "vitest";
import { ownMailService } from "@/local/testing/mail-service";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute } from "../../database/sql";
import { refuse } from "../../subscriptions/refuse";
import { subscribe } from "../../subscriptions/subscribe";
import { saveTimings, saveTitleTimings, USUAL_TIMINGS } from "../../subscriptions/timings";
import { readRefusal } from "../../subscriptions/unsubscribe-link";
import { notify } from "../notify";

const service = ownMailService();
let releaseId: number;
let memberId: string;

const byDay = async () => null;
const on = (day: string) => new Date(`${day}T00:00:00Z`); // 09:00 in Tokyo
const registered = on("2026-11-01");

beforeAll(async () => {
  memberId = service.member(0);
});
beforeEach(async () => {
  releaseId = await addRelease({ title: "月の図書館", day: "2026-12-10" });
  await tap(registered);
});

const tap = (now: Date) =>
  subscribe(
    { memberId, releaseId, locale: "ja", wording: "w", page: "/", now },
    { config, findBuyable: byDay },
  );
const run = (day: string) => notify({ config, findBuyable: byDay, now: on(day), mailer: service.mailer });
const subjects = async () => (await service.ses.parsed()).map(({ subject }) => subject);
const move = (to: string, day: string) =>
  execute("UPDATE releases SET day_from = :to, day_to = :to, updated_at = :updatedAt WHERE id = :releaseId", {
    to,
    updatedAt: on(day),
    releaseId,
  });
const choose = (changed: Partial<typeof USUAL_TIMINGS>) =>
  saveTimings(memberId, { ...USUAL_TIMINGS, ...changed }, registered);

test("three days before comes once, with the day as a calendar file, and then the release-day mail", async () => {
  await choose({ daysBefore: 3 });
  expect(await run("2026-12-06")).toMatchObject({ planned: 0, sent: 0 });
  expect(await run("2026-12-07")).toMatchObject({ planned: 1, sent: 1 });
  expect(await run("2026-12-08")).toMatchObject({ planned: 0, sent: 0 });
  expect(await run("2026-12-10")).toMatchObject({ planned: 1, sent: 1 });
  expect(await subjects()).toEqual([
    "【まもなく発売】「月の図書館」がまもなく発売されます",
    "【発売】「月の図書館」が発売されました",
  ]);
  const [advance, sale] = await service.ses.parsed();
  expect(advance?.attachments.map(({ contentType }) => contentType)).toEqual(["text/calendar"]);
  expect(advance?.attachments[0]?.content.toString()).toContain("DTSTART;VALUE=DATE:20261210");
  expect(sale?.attachments).toEqual([]);
});

test("a run that was missed is made up for, but nothing is announced on the day itself", async () => {
  await choose({ daysBefore: 3 });
  expect(await run("2026-12-09")).toMatchObject({ sent: 1 });
  await execute("DELETE FROM notices");
  await execute("DELETE FROM mails");
  expect(await run("2026-12-10")).toMatchObject({ planned: 1, sent: 1 });
  expect((await subjects()).at(-1)).toContain("【発売】");
});

test("who registers when the sale is as near as that hears nothing in advance", async () => {
  await choose({ daysBefore: 3 });
  await execute("UPDATE subscriptions SET created_at = :createdAt", { createdAt: on("2026-12-07") });
  expect(await run("2026-12-08")).toMatchObject({ planned: 0 });
});

test("a date that moves takes a planned advance notice with it, and brings it back", async () => {
  await choose({ daysBefore: 3, moved: false });
  const night = new Date("2026-12-06T18:00:00Z"); // 03:00 in Tokyo on the 7th
  await notify({ config, findBuyable: byDay, now: night, mailer: service.mailer });
  await move("2026-12-20", "2026-12-07");
  expect(await run("2026-12-07")).toMatchObject({ sent: 0, cancelled: 1 });
  expect(await run("2026-12-17")).toMatchObject({ planned: 1, sent: 1 });
  expect((await service.ses.parsed())[0]?.text).toContain("12月20日");
});

test("a sale that is put off after the advance notice gets one more, for its new day", async () => {
  await choose({ daysBefore: 3 });
  expect(await run("2026-12-07")).toMatchObject({ planned: 1, sent: 1 });
  await move("2026-12-20", "2026-12-08");
  expect(await run("2026-12-08")).toMatchObject({ planned: 1, sent: 1 });
  expect(await run("2026-12-16")).toMatchObject({ planned: 0, sent: 0 });
  expect(await run("2026-12-17")).toMatchObject({ planned: 1, sent: 1 });
  expect(await run("2026-12-18")).toMatchObject({ planned: 0, sent: 0 });
  const texts = (await service.ses.parsed()).map(({ subject, text }) => `${subject} ${text}`);
  const reminders = texts.filter((text) => text.startsWith("【まもなく発売】"));
  expect(reminders.map((text) => /12月\d+日/.exec(text)?.[0])).toEqual(["12月10日", "12月20日"]);
});

test("who hears of the new day when it is near already gets no second advance notice", async () => {
  await choose({ daysBefore: 3 });
  await run("2026-12-07");
  await move("2026-12-11", "2026-12-09");
  expect(await run("2026-12-09")).toMatchObject({ planned: 1, sent: 1 });
  expect(await run("2026-12-10")).toMatchObject({ planned: 0, sent: 0 });
  await move("2026-12-10", "2026-12-09");
  expect(await run("2026-12-09")).toMatchObject({ planned: 1, sent: 1 });
  expect((await subjects()).filter((subject) => subject?.includes("まもなく"))).toHaveLength(1);
});

test("a title's own timings go before the usual ones", async () => {
  await choose({ daysBefore: 3, moved: false });
  await saveTitleTimings(memberId, releaseId, {
    daysBefore: 0,
    onSale: null,
    backInStock: null,
    preorderOpen: null,
    moved: true,
    calledOff: null,
  });
  await move("2026-12-12", "2026-12-02");
  expect(await run("2026-12-02")).toMatchObject({ planned: 1, sent: 1 });
  expect(await run("2026-12-10")).toMatchObject({ planned: 0 });
  expect(await run("2026-12-12")).toMatchObject({ planned: 1, sent: 1 });
});

test("a vague date fires nothing but, where wanted, that it is vague now, however near it is", async () => {
  await choose({ daysBefore: 30, moved: false });
  await execute("UPDATE releases SET `precision` = 'month', day_from = '2026-12-01', day_to = '2026-12-31'");
  for (const day of ["2026-12-01", "2026-12-31", "2027-01-05"])
    expect(await run(day)).toMatchObject({ planned: 0, sent: 0 });
});

test("one click in the mail program ends that kind of mail, also what is planned, and nothing else", async () => {
  await choose({ daysBefore: 3 });
  await run("2026-12-07");
  const [advance] = await service.ses.parsed();
  const header = String(
    advance?.headers.get("list")?.valueOf() && JSON.stringify(advance?.headers.get("list")),
  );
  const link = readRefusal(decodeURIComponent(/link=([^"&]+)/.exec(header)?.[1] ?? ""));
  expect(link).toEqual({ memberId, locale: "ja", refused: { what: "occasion", occasion: "days-before" } });
  await refuse(memberId, link?.refused ?? { what: "all" }, on("2026-12-07"));
  await move("2026-12-24", "2026-12-08");
  expect(await run("2026-12-08")).toMatchObject({ sent: 1 });
  expect(await run("2026-12-21")).toMatchObject({ planned: 0 });
  expect(await run("2026-12-24")).toMatchObject({ sent: 1 });
});

test("who turned release-day mails off and taps all the same gets this one", async () => {
  await refuse(memberId, { what: "occasion", occasion: "on-sale" }, registered);
  expect(await run("2026-12-10")).toMatchObject({ planned: 0 });
  releaseId = await addRelease({ title: "星の図書館", day: "2026-12-11" });
  await tap(on("2026-12-10"));
  expect(await run("2026-12-11")).toMatchObject({ planned: 1, sent: 1 });
  expect((await subjects())[0]).toContain("星の図書館");
});

test("a title that is called off, announced again and called off again before a mail went is told once", async () => {
  const status = (text: string) =>
    execute("UPDATE releases SET status = :text, updated_at = :updatedAt", {
      text,
      updatedAt: on("2026-12-02"),
    });
  const night = (day: string) => new Date(`${day}T18:00:00Z`);
  for (const text of ["cancelled", "forthcoming", "cancelled"]) {
    await status(text);
    await notify({ config, findBuyable: byDay, now: night("2026-12-02"), mailer: service.mailer });
  }
  expect(await run("2026-12-03")).toMatchObject({ sent: 1 });
  expect(await run("2026-12-04")).toMatchObject({ planned: 0, sent: 0 });
});
