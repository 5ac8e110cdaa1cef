import { beforeAll, expect, test } from "vitest";
import { rowsRead } from "@/local/rows-read";
import { ownDatabase } from "@/local/testing/own-database";
import { execute } from "../../database/sql";
import { countMails } from "../../notices/settle/count-mails";
import { listUnknown } from "../../notices/settle/settle-unknown";
import { toDay } from "../../shop-day";
import { listFailed } from "./list-failed";
import { readMailFigures } from "./mail-figures";

process.env.DATABASE_CONNECTIONS = "1";
ownDatabase();
const today = toDay("2026-12-30");
const now = new Date("2026-12-30T03:00:00Z");

/** On each of forty days five hundred mails went, ten failed and one is in doubt. */
beforeAll(async () => {
  for (const [state, each] of [
    ["sent", 500],
    ["failed", 10],
    ["unknown", 1],
  ] as const)
    await execute(
      `INSERT INTO mails (member_id, occasion, day, locale, state, attempts, attempted_at, created_at, settled_at)
       WITH RECURSIVE n AS (SELECT 0 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 500)
       SELECT CONCAT(:state, d.i, '-', e.i), ELT(1 + e.i % 2, 'on-sale', 'moved'), :today - INTERVAL d.i DAY, 'ja', :state, 1,
         :now - INTERVAL d.i DAY, :now - INTERVAL d.i DAY, :now - INTERVAL d.i DAY
       FROM n d JOIN n e ON e.i < :each WHERE d.i < 40 ORDER BY d.i DESC`,
      { state, each, today, now },
    );
  await countMails();
}, 60_000);

test("thirty days are shown, each once, of all kinds or of one", async () => {
  const all = await readMailFigures(today, null);
  expect(all.map(({ day }) => day)).toEqual([...new Set(all.map(({ day }) => day))].sort());
  expect([all.length, all[0]?.day, all.at(-1)?.day]).toEqual([30, "2026-12-01", "2026-12-30"]);
  for (const day of all) expect(day).toMatchObject({ planned: 0, sent: 500, unknown: 1, failed: 10 });
  const moved = await readMailFigures(today, "moved");
  for (const day of moved) expect(day).toMatchObject({ sent: 250, unknown: 0, failed: 5 });
  expect((await readMailFigures(today, "restored")).every(({ sent }) => sent === 0)).toBe(true);
});

test("only failures of the last day are listed", async () => {
  const failed = await listFailed(now);
  expect(failed).toHaveLength(10);
  expect(new Set(failed.map(({ failedAt }) => failedAt.getTime()))).toEqual(new Set([now.getTime()]));
});

test("the page reads counts and what it lists, and nothing of the thousands that went", async () => {
  expect(await rowsRead(() => readMailFigures(today, null))).toBeLessThan(400);
  expect(await rowsRead(() => listFailed(now))).toBeLessThan(700);
  expect(await rowsRead(() => listUnknown())).toBeLessThan(300);
});
