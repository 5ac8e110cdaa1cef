import { beforeAll, beforeEach, expect, test } from "vitest";
import { ownDatabase } from "@/local/testing/own-database";
import { addRelease } from "@/local/testing/test-releases";
import shinkan from "@/shinkan.config";
import { execute } from "../../database/sql";
import { keepDemand } from "../../demand/keep/keep-demand";
import type { Outcome } from "../../mail/outcome";
import type { Mailer, Message } from "../../mail/ses";
import { subscribe } from "../../subscriptions/subscribe";
import { isSheetTime, mailOrderSheet } from "./order-sheet-mail";

ownDatabase();

const timeZone = "Asia/Tokyo";
/** Monday, 7 December 2026, 08:15 in Tokyo. */
const monday = new Date("2026-12-06T23:15:00Z");
const minutes = (count: number) => new Date(monday.getTime() + count * 60_000);
const to = ["buyer@shop.example", "second@shop.example"];
const config = { ...shinkan, console: { ...shinkan.console, orderSheet: { to, language: "ja" as const } } };

const taken: Message[] = [];
/** What SES answers, in turn; then it takes everything. */
let answers: Outcome[] = [];
const mailer: Mailer = {
  quota: async () => ({ perSecond: 10, left: 10 }),
  senderTrouble: async () => null,
  suppressions: { find: async () => null, remove: async () => undefined },
  send: async (message) => {
    taken.push(message);
    return answers.shift() ?? { kind: "accepted", messageId: `m${taken.length}` };
  },
  close: () => undefined,
};
const send = (now: Date) => mailOrderSheet({ now, config, mailer });

beforeAll(async () => {
  process.env.SITE_URL = "https://shinkan.example";
  const releaseId = await addRelease({ title: '=1+1 "月" 🍊', code: "9784000009001", day: "2026-12-20" });
  const wish = { memberId: "1", releaseId, locale: "ja", wording: "w", page: "/" } as const;
  await subscribe({ ...wish, now: minutes(-600) }, { config, findBuyable: async () => null });
  await keepDemand({ now: minutes(-10), timeZone });
});
beforeEach(async () => {
  taken.length = 0;
  answers = [];
  await execute("DELETE FROM order_sheet_mails");
});

const decoded = (message: Message | undefined) => {
  const raw = Buffer.from(message?.raw ?? "").toString("utf8");
  const parts = raw.split(/\r\n\r\n/);
  const last = parts.at(-1)?.split("--")[0] ?? "";
  return { raw, file: Buffer.from(last, "base64").toString("utf8") };
};

test("it goes once a week to each, with the sheet of the next sixty days as a file for a spreadsheet", async () => {
  expect(await send(monday)).toBe(2);
  expect(await send(minutes(15))).toBe(0);
  expect(await send(minutes(6 * 24 * 60))).toBe(0);
  expect(taken.map((message) => message.to)).toEqual(to);
  const { raw, file } = decoded(taken[0]);
  expect(raw).toContain("filename=order-sheet-2026-12-07.csv");
  expect(raw).not.toMatch(/[^\r]\n/);
  expect(file.startsWith('\ufeff"ISBN"')).toBe(true);
  expect(file).toContain(`"9784000009001","'=1+1 ""月"" 🍊","あけぼの出版","2026-12-20",1,`);
  expect(await send(minutes(7 * 24 * 60)), "and the next Monday").toBe(2);
});

test("of jobs at the same time one sends", async () => {
  await Promise.all([1, 2, 3, 4].map(() => send(monday)));
  expect(taken.map((message) => message.to).sort()).toEqual(to);
});

test("after a lost answer it goes once more, half an hour later, and never a third time", async () => {
  answers = [
    { kind: "unclear", error: "lost" },
    { kind: "accepted", messageId: "x" },
    { kind: "unclear", error: "lost" },
  ];
  await send(monday);
  await send(minutes(15));
  expect(taken).toHaveLength(2);
  await send(minutes(31));
  await send(minutes(120));
  await send(minutes(600));
  expect(taken.map((message) => message.to)).toEqual([...to, to[0]]);
});

test("what SES surely did not take goes later, however often; what it refuses does not go again", async () => {
  const away: Outcome = { kind: "not-now", error: "503", why: "away" };
  answers = [away, { kind: "refused", error: "no" }, away, away, away];
  for (const at of [0, 15, 30, 45]) await send(minutes(at));
  expect(await send(minutes(60))).toBe(1);
  expect(taken.filter((message) => message.to === to[1])).toHaveLength(1);
  expect(await send(minutes(75))).toBe(0);
});

test("it is time from eight on Monday until the end of Tuesday, by the shop's clock", () => {
  const at = (text: string) => isSheetTime(new Date(`${text}+09:00`), timeZone);
  expect([at("2026-12-06T23:59:00"), at("2026-12-07T07:59:00"), at("2026-12-07T08:00:00")]).toEqual([
    false,
    false,
    true,
  ]);
  expect([at("2026-12-08T23:59:00"), at("2026-12-09T00:00:00")]).toEqual([true, false]);
});

test("nobody is written to where nobody is named", async () => {
  const unnamed = { ...shinkan, console: { operators: [], viewers: [] } };
  expect(await mailOrderSheet({ now: monday, config: unnamed, mailer })).toBe(0);
  expect(taken).toEqual([]);
});
