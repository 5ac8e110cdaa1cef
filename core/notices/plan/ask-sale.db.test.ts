import { beforeAll, beforeEach, expect, test } from "vitest";
import { ownMailService } from "@/local/testing/mail-service";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute } from "../../database/sql";
import { subscribe } from "../../subscriptions/subscribe";
import { notify } from "../notify";
import { readHealth } from "../settle/health";
import { trace } from "../settle/trace";
import { answerSaleQuestion, listSaleQuestions } from "./ask-sale";
import { openGeneration } from "./open-generation";

const service = ownMailService();
let releaseId: number;
let memberId: string;
let onSale: Map<string, { price: null }>;

const CODE = "9784999999017";
const on = (day: string) => new Date(`${day}T00:00:00Z`); // 09:00 in Tokyo

beforeAll(async () => {
  memberId = service.member(0);
});
beforeEach(async () => {
  onSale = new Map();
  releaseId = await addRelease({ title: "月の図書館", day: "2026-12-10", code: CODE });
  const wish = { memberId, releaseId, locale: "ja", wording: "w", page: "/", now: on("2026-12-01") } as const;
  await subscribe(wish, { config, findBuyable: async () => onSale });
});

const run = (day: string) =>
  notify({ config, findBuyable: async () => onSale, now: on(day), mailer: service.mailer });
const answer = (what: "send" | "expire") =>
  answerSaleQuestion({ releaseId, answer: what, by: "mori", now: on("2026-12-12") });

test("a title that is not sold is asked about after two days, once, and nothing is mailed", async () => {
  for (const day of ["2026-12-10", "2026-12-11"]) expect(await run(day)).toMatchObject({ sent: 0 });
  expect(await listSaleQuestions(9)).toEqual([]);
  for (const day of ["2026-12-12", "2026-12-13"]) expect(await run(day)).toMatchObject({ sent: 0 });
  expect(await listSaleQuestions(9)).toMatchObject([
    { releaseId, code: CODE, day: "2026-12-10", members: 1 },
  ]);
  expect(await readHealth({ now: on("2026-12-13"), config })).toMatchObject({ unsoldTitles: 1 });
});

test("the shop's own answer counts: once it sells the title, the mail goes and nobody is asked any more", async () => {
  await run("2026-12-10");
  await run("2026-12-12");
  onSale.set(CODE, { price: null });
  expect(await run("2026-12-13")).toMatchObject({ sent: 1 });
  expect(await listSaleQuestions(9)).toEqual([]);
  expect(await readHealth({ now: on("2026-12-13"), config })).toMatchObject({ unsoldTitles: 0 });
});

test("an operator can have it sent all the same", async () => {
  expect(await answer("send")).toBe(false);
  await run("2026-12-10");
  await run("2026-12-12");
  expect(await answer("send")).toBe(true);
  expect(await run("2026-12-12")).toMatchObject({ sent: 1 });
  expect(await listSaleQuestions(9)).toEqual([]);
});

test("an operator can let it rest, also for whoever registers later, and the trace says so", async () => {
  await run("2026-12-10");
  await run("2026-12-12");
  await answer("expire");
  expect(await run("2026-12-12")).toMatchObject({ sent: 0, expired: 1 });
  expect((await trace({ memberId, releaseId })).join(" ")).toContain("an operator decided to send nothing");
  await execute("DELETE FROM notices");
  expect(await run("2026-12-13")).toMatchObject({ sent: 0, expired: 1 });
});

test("nobody answers for a title that the shop has come to sell meanwhile", async () => {
  await run("2026-12-10");
  await run("2026-12-12");
  await execute("UPDATE notices SET state = 'pending'");
  expect(await answer("expire")).toBe(false);
});

test("of two operators who answer at once, the first is heard", async () => {
  await run("2026-12-10");
  await run("2026-12-12");
  const heard = await Promise.all([answer("expire"), answer("send"), answer("expire")]);
  expect(heard.filter(Boolean)).toHaveLength(1);
  const becomes = heard[1] ? { sent: 1, expired: 0 } : { sent: 0, expired: 1 };
  expect(await answer("send")).toBe(false);
  expect(await run("2026-12-12")).toMatchObject(becomes);
});

test("a title that moves after it was asked about is asked about again only after its new day", async () => {
  await run("2026-12-10");
  await run("2026-12-12");
  await answer("expire");
  await execute("UPDATE releases SET day_from = '2026-12-20', day_to = '2026-12-20' WHERE id = :releaseId", {
    releaseId,
  });
  onSale.set(CODE, { price: null });
  await execute("UPDATE subscriptions SET moved = FALSE");
  await execute("DELETE FROM notices");
  expect(await run("2026-12-20")).toMatchObject({ sent: 1 });
});

test("a second release-day mail goes only when an operator opens a further generation, and once", async () => {
  onSale.set(CODE, { price: null });
  expect(await run("2026-12-10")).toMatchObject({ sent: 1 });
  expect(await run("2026-12-25")).toMatchObject({ planned: 0, sent: 0 });
  expect(await openGeneration({ releaseId, by: "mori", now: on("2026-12-26") })).toMatchObject({
    generation: 2,
    members: 1,
  });
  expect(await run("2026-12-26")).toMatchObject({ planned: 1, sent: 1 });
  expect(await run("2026-12-27")).toMatchObject({ planned: 0, sent: 0 });
  expect(await openGeneration({ releaseId, by: "mori", now: on("2026-12-28") })).toMatchObject({
    generation: 3,
  });
  expect(await run("2026-12-28")).toMatchObject({ sent: 1 });
  expect(service.ses.accepted).toHaveLength(3);
  expect((await trace({ memberId, releaseId })).join(" ")).toContain("generation 3");
});

test("a mail of an earlier generation that has not gone yields to the later one", async () => {
  onSale.set(CODE, { price: null });
  const night = new Date("2026-12-09T18:00:00Z");
  await notify({ config, findBuyable: async () => onSale, now: night, mailer: service.mailer });
  await openGeneration({ releaseId, by: "mori", now: on("2026-12-10") });
  expect(await run("2026-12-10")).toMatchObject({ sent: 1 });
});
