import { afterAll, beforeAll, expect, test } from "vitest";
import { rowsRead } from "@/local/rows-read";
import { fillCatalogue } from "@/local/test-catalogue";
import { ownDatabase } from "@/local/testing/own-database";
import { readRows } from "@/local/testing/read-rows";
import config from "@/shinkan.config";
import { execute } from "../../database/sql";
import { toDay } from "../../shop-day";
import { planStep } from "../notify";
import { claimMails } from "../send/claim";

ownDatabase();
const today = toDay("2026-12-10");
const now = new Date(`${today}T00:00:00Z`);

beforeAll(async () => {
  process.env.DATABASE_CONNECTIONS = "1";
  await fillCatalogue({ titles: 10_000, lately: 3_000, waiting: 3, today });
  await execute(
    `INSERT INTO notices (member_id, release_id, occasion, generation, day, locale, state, reason, planned_at, settled_at)
     SELECT s.member_id, s.release_id, 'on-sale', 1, '2026-01-01', 'ja', 'cancelled', 'paused', :now, :now
     FROM subscriptions s WHERE s.known_day > :today ORDER BY s.id DESC LIMIT 5000`,
    { now, today },
  );
  await execute("ANALYZE TABLE notices");
});
afterAll(async () => {
  delete process.env.DATABASE_CONNECTIONS;
});

let minutes = 0;
/** The next minute. */
function plan() {
  minutes += 1;
  const at = new Date(now.getTime() + minutes * 60_000);
  return planStep({
    now: at,
    config,
    isRoutine: true,
    findBuyable: async () => null,
    findMembers: async () => new Map(),
  });
}

test("a minute in which nothing is due reads next to nothing, however large the catalogue is", async () => {
  expect(await plan()).toMatchObject({ planned: 0, due: 0 });
  expect(await rowsRead(plan)).toBeLessThan(200);
});

test("a title that comes due is found among them, and the minute after it reads what it concerns", async () => {
  await execute(
    "UPDATE releases SET day_from = :today, day_to = :today, updated_at = :now WHERE provider_record_id = '5000'",
    { today, now },
  );
  expect(await plan()).toMatchObject({ planned: 3 });
  expect(await plan()).toMatchObject({ planned: 0 });
  expect(await rowsRead(plan)).toBeLessThan(500);
});

test("two hundred changed titles are looked at, and no others", async () => {
  await execute(
    "UPDATE releases SET updated_at = :now WHERE provider = 'large' ORDER BY day_to, id LIMIT 200",
    {
      now,
    },
  );
  expect(await rowsRead(plan)).toBeLessThan(200 * 35);
});

test("a change of a title that thousands wait for is judged member by member, and not each beside all the others", async () => {
  const [title] = await readRows("SELECT id FROM releases WHERE provider_record_id = '6000'");
  const releaseId = Number(title?.id);
  await execute(
    `INSERT INTO subscriptions (member_id, release_id, consent_id, locale, known_day, created_at)
     SELECT CONCAT('fan-', s.id), :releaseId, s.consent_id, 'ja', '2026-12-30', :since FROM subscriptions s LIMIT 2000`,
    { releaseId, since: new Date("2026-12-01T00:00:00Z") },
  );
  await execute(
    "UPDATE releases SET day_from = '2026-12-31', day_to = '2026-12-31', updated_at = :now WHERE id = :releaseId",
    { releaseId, now },
  );
  expect(await plan()).toMatchObject({ planned: 2_003 });
  await execute("ANALYZE TABLE notices");
  const claim = () => claimMails({ limit: 50, now, config });
  expect(await rowsRead(claim)).toBeLessThan(50 * 100);
});
