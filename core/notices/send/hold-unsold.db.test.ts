import { beforeEach, expect, test } from "vitest";
import { countStates, everyoneWaits, RELEASE_DAY } from "@/local/ses/mail-stage";
import { ownMailService } from "@/local/testing/mail-service";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute } from "../../database/sql";
import { notify } from "../notify";
import { answerSaleQuestion, askAboutSales } from "../plan/ask-sale";

const service = ownMailService({ members: 5 });
let releaseId: number;

const CODE = "9784999999017";
const OTHER = "9784999999024";
const night = new Date("2026-12-09T20:00:00Z"); // 05:00 in Tokyo on the release day
/** What the shop sells; each run asks anew. */
let sold: Set<string>;

beforeEach(async () => {
  sold = new Set([CODE, OTHER]);
  releaseId = await addRelease({ title: "月の図書館", code: CODE });
  await everyoneWaits(service.shop.members.slice(0, 5), releaseId);
});

/** Answers as the shop did when the mails were planned, and as it does now when they go. */
function run(now: Date, planned = sold) {
  const answers = [planned];
  const findBuyable = async () => new Map([...(answers.shift() ?? sold)].map((code) => [code, {}]));
  return notify({ now, config, mailer: service.mailer, findBuyable });
}

test("what was sold when the mails were made and is not when they go waits, and is mailed once when it is sold again", async () => {
  await run(night);
  const atNight = sold;
  sold = new Set();
  expect(await run(RELEASE_DAY, atNight)).toMatchObject({ sent: 0, mails: 0 });
  expect(await countStates()).toEqual({ waiting: 5 });
  expect(await run(RELEASE_DAY)).toMatchObject({ planned: 0, sent: 0 });
  sold = atNight;
  expect(await run(RELEASE_DAY)).toMatchObject({ sent: 5, mails: 5 });
  expect(await run(RELEASE_DAY)).toMatchObject({ sent: 0 });
  expect(service.ses.accepted).toHaveLength(5);
});

test("a mail of several titles goes with those that are sold", async () => {
  await everyoneWaits(service.shop.members.slice(0, 5), await addRelease({ title: "星の図鑑", code: OTHER }));
  await run(night);
  const atNight = sold;
  sold = new Set([OTHER]);
  expect(await run(RELEASE_DAY, atNight)).toMatchObject({ sent: 5, mails: 5 });
  const [mail] = await service.ses.parsed();
  expect(mail?.text).toContain("星の図鑑");
  expect(mail?.text).not.toContain("月の図書館");
  expect(await countStates()).toEqual({ sent: 5, waiting: 5 });
});

test("where an operator said so, the mails go although the shop does not sell the title", async () => {
  sold = new Set();
  const later = new Date(RELEASE_DAY.getTime() + 3 * 86_400_000);
  await run(later);
  await askAboutSales({ now: later, config });
  await answerSaleQuestion({ releaseId, answer: "send", by: "mori", now: later });
  expect(await run(later)).toMatchObject({ sent: 5 });
});

test("a change of day is told whether the shop sells the title or not", async () => {
  sold = new Set();
  await execute("UPDATE subscriptions SET known_day = '2026-12-10'");
  await execute("UPDATE releases SET day_from = '2026-12-20', day_to = '2026-12-20', updated_at = :now", {
    now: RELEASE_DAY,
  });
  expect(await run(RELEASE_DAY)).toMatchObject({ sent: 5 });
});

test("a title that left its provider's file is mailed as on sale only if the shop sells it", async () => {
  const uncoded = await addRelease({ title: "星の図鑑", code: null, missingSince: "2026-12-01" });
  await everyoneWaits(service.shop.members.slice(0, 5), uncoded);
  await execute("UPDATE releases SET missing_since = '2026-12-01' WHERE id = :releaseId", { releaseId });
  const noShop = { now: RELEASE_DAY, config, mailer: service.mailer, findBuyable: async () => null };
  expect(await notify(noShop)).toMatchObject({ sent: 0 });
  expect(await countStates()).toEqual({ waiting: 10 });
  sold = new Set();
  expect(await run(RELEASE_DAY)).toMatchObject({ sent: 0 });
  sold = new Set([CODE]);
  expect(await run(RELEASE_DAY)).toMatchObject({ sent: 5, mails: 5 });
  expect(await countStates()).toEqual({ sent: 5, waiting: 5 });
});

test("what leaves its provider's file between planning and sending is not mailed where the day alone decides", async () => {
  const findBuyable = async () => null;
  await notify({ now: night, config, mailer: service.mailer, findBuyable });
  await execute("UPDATE releases SET missing_since = '2026-12-10' WHERE id = :releaseId", { releaseId });
  expect(await notify({ now: RELEASE_DAY, config, mailer: service.mailer, findBuyable })).toMatchObject({
    sent: 0,
  });
  await execute("UPDATE releases SET missing_since = NULL WHERE id = :releaseId", { releaseId });
  expect(await notify({ now: RELEASE_DAY, config, mailer: service.mailer, findBuyable })).toMatchObject({
    sent: 5,
  });
});
