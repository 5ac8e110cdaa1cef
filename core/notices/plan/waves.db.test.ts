import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { ownMailService } from "@/local/testing/mail-service";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute, rows } from "../../database/sql";
import type { SaleState } from "../../release/vocabulary";
import { watchSales } from "../../sales/watch-sales";
import { subscribe } from "../../subscriptions/subscribe";
import { notify, planStep } from "../notify";
import { claimMails } from "../send/claim";

const MEMBERS = 12;
const service = ownMailService({ members: MEMBERS });
const CODE = "9784999999017";
let releaseId: number;
/** Members in the order in which they registered, which is not that of their numbers. */
let inOrder: string[];
let state: SaleState;
let stock: number | null;

beforeEach(async () => {
  await execute("DELETE FROM sales");
  await execute("DELETE FROM contributors");
  await execute("DELETE FROM releases");
  releaseId = await addRelease({ title: "月の図書館", code: CODE, day: "2026-12-10" });
  const members = Array.from({ length: MEMBERS }, (_, place) => service.member(place));
  inOrder = members.map((_, place) => members[(place * 5 + 3) % MEMBERS] ?? "");
  for (const [minute, memberId] of inOrder.entries())
    await subscribe(
      { memberId, releaseId, locale: "ja", wording: "w", page: "/", now: at("01", 9 * 60 + minute) },
      { config, findBuyable: async () => new Map() },
    );
  await sells("on-sale", 4, at("10", 0));
});

/** Minutes by the shop's clock, in Tokyo. */
const at = (day: string, minutes: number) =>
  new Date(Date.parse(`2026-12-${day}T00:00:00Z`) + (minutes - 540) * 60_000);

async function sells(next: SaleState, copies: number | null, now: Date): Promise<void> {
  state = next;
  stock = copies;
  const found = new Map([[CODE, { state: next }]]);
  await watchSales({ now, config, findProducts: async () => found });
}

const findBuyable = async () => new Map(state === "on-sale" ? [[CODE, { state, stock }]] : []);
const run = (minutes: number, day = "10") =>
  notify({ config, findBuyable, now: at(day, minutes), mailer: service.mailer });

const Mailed = z.object({ memberId: z.string() });
const mailed = async () =>
  (
    await rows(
      Mailed,
      "SELECT member_id AS memberId FROM notices WHERE state IN ('sent', 'unknown') ORDER BY settled_at, id",
    )
  ).map(({ memberId }) => memberId);

const NINE = 9 * 60;

test("as many go as there are copies for, in the order in which they registered, and the shop is asked before the next", async () => {
  expect(await run(NINE)).toMatchObject({ planned: MEMBERS, sent: 3 });
  expect(await run(NINE)).toMatchObject({ planned: 0, sent: 0 });
  expect(await run(NINE + 5)).toMatchObject({ planned: 0, sent: 0 });
  expect((await mailed()).toSorted()).toEqual(inOrder.slice(0, 3).toSorted());
  stock = 2;
  expect(await run(NINE + 30)).toMatchObject({ sent: 0 });
  expect(await run(NINE + 60)).toMatchObject({ sent: 1 });
  expect((await mailed()).at(-1)).toBe(inOrder[3]);
  stock = 40;
  expect(await run(NINE + 61)).toMatchObject({ sent: 8 });
  expect(await run(NINE + 62)).toMatchObject({ planned: 0, sent: 0 });
});

test("whom the copies did not reach hears once that it is back in stock, in the same order", async () => {
  await run(NINE);
  await sells("sold-out", 0, at("10", NINE + 20));
  expect(await run(NINE + 21)).toMatchObject({ sent: 0, cancelled: 9 });
  await sells("on-sale", 4, at("11", NINE));
  expect(await run(NINE, "11")).toMatchObject({ planned: 9, sent: 3 });
  expect((await mailed()).slice(3).toSorted()).toEqual(inOrder.slice(3, 6).toSorted());
  stock = 40;
  expect(await run(NINE + 1, "11")).toMatchObject({ sent: 6 });
  expect(await run(NINE + 2, "11")).toMatchObject({ planned: 0, sent: 0 });
  expect(new Set(await mailed()).size).toBe(MEMBERS);
  expect(service.ses.accepted).toHaveLength(MEMBERS);
});

test("where the shop does not say how many copies it has, everybody is mailed at once", async () => {
  stock = null;
  expect(await run(NINE)).toMatchObject({ sent: MEMBERS });
});

test("at night nobody is chosen: the stock of the morning counts", async () => {
  expect(await planStep({ config, findBuyable, now: at("10", 5 * 60) })).toMatchObject({
    planned: MEMBERS,
    due: 0,
  });
  stock = 1;
  expect(await run(7 * 60)).toMatchObject({ sent: 1 });
  expect(await mailed()).toEqual([inOrder[0]]);
});

test("a title that goes in waves is no question for an operator", async () => {
  await run(NINE);
  await run(NINE, "15");
  expect(await rows(z.object({ id: z.number() }), "SELECT release_id AS id FROM sale_questions")).toEqual([]);
});

test("several runs at once make one wave, and the books balance when workers die and answers are lost", async () => {
  let answers = 0;
  service.ses.behave = () => {
    answers += 1;
    return answers % 3 === 0 ? "accept-then-reset" : "accept";
  };
  for (let minute = 0; minute < 120; minute += 15) {
    await Promise.all([planStep({ config, findBuyable, now: at("10", NINE + minute) }), run(NINE + minute)]);
    // A worker that is killed after its claim.
    await claimMails({ limit: 1, now: at("10", NINE + minute), config });
    await execute(
      "UPDATE mails SET lease_until = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE state = 'sending'",
    );
    await run(NINE + minute);
    const known = await mailed();
    expect(inOrder.slice(0, known.length).toSorted()).toEqual(known.toSorted());
  }
  const books = await rows(
    z.object({ state: z.string(), count: z.number() }),
    "SELECT state, COUNT(*) AS count FROM notices GROUP BY state",
  );
  expect(books.reduce((sum, { count }) => sum + count, 0)).toBe(MEMBERS);
  const addresses = service.ses.accepted.map(({ to }) => to);
  expect(new Set(addresses).size).toBe(addresses.length);
  expect((await mailed()).length).toBeGreaterThan(6);
});
