import { beforeEach, expect, test } from "vitest";
import { ownMailService } from "@/local/testing/mail-service";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute } from "../../database/sql";
import { watchSales } from "../../sales/watch-sales";
import { subscribe } from "../../subscriptions/subscribe";
import { notify } from "../notify";

const service = ownMailService();
const CODE = "9784999999017";
const on = (day: string) => new Date(`${day}T00:00:00Z`); // 09:00 in Tokyo
/** What the shop sells. */
let sold: Set<string>;

beforeEach(async () => {
  await execute("DELETE FROM sales");
  await execute("DELETE FROM contributors");
  await execute("DELETE FROM releases");
  sold = new Set();
});

async function wait(facts: Parameters<typeof addRelease>[0]): Promise<number> {
  const releaseId = await addRelease({ title: "月の図書館", code: CODE, ...facts });
  const wish = { memberId: service.member(), releaseId, locale: "ja", wording: "w", page: "/" } as const;
  await subscribe({ ...wish, now: on("2026-12-01") }, { config, findBuyable: async () => new Map() });
  return releaseId;
}

/** The shop is asked how its sales stand, and then mails go. */
async function run(day: string, where = config) {
  const now = on(day);
  const found = () => new Map([...sold].map((code) => [code, { state: "on-sale" as const }]));
  await watchSales({ now, config: where, findProducts: async () => found() });
  return notify({ config: where, findBuyable: async () => found(), now, mailer: service.mailer });
}

const setDay = (day: string, at: string) =>
  execute(
    `UPDATE releases SET day_from = :day, day_to = :day, \`precision\` = 'day', status = 'forthcoming', updated_at = :at`,
    { day, at: on(at) },
  );

test.each([
  ["a title of a vague month", { dayFrom: "2026-12-01", day: "2026-12-31", precision: "month" }],
  ["a title without a day", { day: null, precision: "unknown" }],
  [
    "a title that was put off without a day",
    { day: null, precision: "unknown", status: "postponed_indefinite" },
  ],
  ["a title of about a day", { day: "2026-12-09", approximate: true }],
  ["a title before its printed day", { day: "2026-12-20" }],
])("%s is mailed once the shop sells it, and once only", async (_, facts) => {
  await wait(facts);
  expect(await run("2026-12-07")).toMatchObject({ planned: 0, sent: 0 });
  sold.add(CODE);
  expect(await run("2026-12-08")).toMatchObject({ planned: 1, sent: 1 });
  for (const day of ["2026-12-08", "2026-12-09", "2026-12-20", "2026-12-31"])
    expect(await run(day)).toMatchObject({ planned: 0, sent: 0 });
  await setDay("2027-01-05", "2027-01-02");
  for (const day of ["2027-01-02", "2027-01-05"]) expect(await run(day)).toMatchObject({ sent: 0 });
  expect((await service.ses.parsed()).map(({ subject }) => subject)).toEqual([
    "【発売】「月の図書館」が発売されました",
  ]);
});

test("a day that becomes known when it is long past is mailed, if the shop sells the title", async () => {
  await wait({ day: null, precision: "unknown" });
  await run("2026-12-02");
  await setDay("2026-11-01", "2026-12-09");
  expect(await run("2026-12-09")).toMatchObject({ sent: 0 });
  sold.add(CODE);
  await run("2026-12-10");
  await run("2026-12-10");
  expect(service.ses.accepted).toHaveLength(1);
  for (const day of ["2026-12-11", "2026-12-18"])
    expect(await run(day)).toMatchObject({ planned: 0, sent: 0 });
});

test("what the shop begins to sell long after its day is mailed then, although the day alone would be too late", async () => {
  await wait({ day: "2026-12-03" });
  for (const day of ["2026-12-03", "2026-12-11", "2026-12-12"])
    expect(await run(day)).toMatchObject({ sent: 0 });
  sold.add(CODE);
  for (const day of ["2026-12-13", "2026-12-14"]) await run(day);
  expect(service.ses.accepted).toHaveLength(1);
});

test("a sale that ends before the mail goes is not told, and told when it comes back", async () => {
  await wait({ day: "2026-12-20" });
  sold.add(CODE);
  service.ses.behave = () => "pause";
  await run("2026-12-08");
  service.ses.behave = () => "accept";
  sold.clear();
  expect(await run("2026-12-08")).toMatchObject({ sent: 0 });
  sold.add(CODE);
  expect(await run("2026-12-09")).toMatchObject({ sent: 1 });
  expect(await run("2026-12-20")).toMatchObject({ sent: 0 });
});

test("where everything before its day is a pre-order, it is mailed as such and on sale on the day", async () => {
  const products = { table: "books", code: "isbn", preorder: "until-release-day" as const };
  const untilDay = { ...config, shop: { ...config.shop, products } };
  await wait({ day: "2026-12-20" });
  sold.add(CODE);
  expect(await run("2026-12-08", untilDay)).toMatchObject({ planned: 1, sent: 1 });
  expect(await run("2026-12-09", untilDay)).toMatchObject({ planned: 0, sent: 0 });
  expect(await run("2026-12-20", untilDay)).toMatchObject({ planned: 1, sent: 1 });
  expect((await service.ses.parsed()).map(({ subject }) => subject)).toEqual([
    "【予約開始】「月の図書館」の予約受付が始まりました",
    "【発売】「月の図書館」が発売されました",
  ]);
});
