import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { rowsRead } from "@/local/rows-read";
import { ownDatabase } from "@/local/testing/own-database";
import { readRows } from "@/local/testing/read-rows";
import { change, execute } from "../../database/sql";
import { eraseMember } from "../member-data/erase-member";
import { condenseMails } from "./condense-mails";
import { countMails, recountMails } from "./count-mails";

process.env.DATABASE_CONNECTIONS = "4";
process.env.NEXTAUTH_SECRET = "a-secret-that-only-this-test-knows,-long-enough";
ownDatabase();
const now = new Date("2026-12-10T00:00:00Z");

beforeEach(async () => {
  for (const table of ["mail_events", "notices", "mails", "daily_counts"])
    await execute(`DELETE FROM ${table}` as string);
});

/** By day, occasion and state. */
const kept = async () =>
  asText(
    await readRows(
      "SELECT day, kind, state, total FROM daily_counts WHERE subject = 'ledger' AND total > 0 ORDER BY 1, 2, 3",
    ),
  );
const inLedger = async () =>
  asText(
    await readRows(
      "SELECT day, occasion, state, COUNT(*) AS total FROM mails GROUP BY day, occasion, state ORDER BY 1, 2, 3",
    ),
  );
const asText = (found: Record<string, unknown>[]) => found.map((row) => Object.values(row).join(" "));

const STATES = ["ready", "sending", "sent", "failed", "cancelled", "unknown"] as const;
const state = fc.constantFrom(...STATES);
const member = fc.integer({ min: 1, max: 6 });

/** What may happen to the ledger, and when it is counted. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ add: member, day: fc.integer({ min: 1, max: 3 }), as: state }) },
  { weight: 5, arbitrary: fc.record({ from: state, to: state, most: fc.integer({ min: 1, max: 8 }) }) },
  { weight: 1, arbitrary: fc.record({ erase: member }) },
  { weight: 1, arbitrary: fc.record({ condenseFrom: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ counts: fc.integer({ min: 1, max: 3 }) }) },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;
let part = 0;

async function take(one: Step): Promise<unknown> {
  if ("add" in one) {
    part += 1;
    return execute(
      `INSERT INTO mails (member_id, occasion, day, locale, part, state, created_at, settled_at)
       VALUES (:member, ELT(1 + :part % 2, 'on-sale', 'moved'), :day, 'ja', :part, :state, :at, :at)`,
      {
        member: `m${one.add}`,
        part,
        day: `2026-12-0${one.day}`,
        state: one.as,
        at: new Date(`2026-12-0${one.day}T00:00:00Z`),
      },
    );
  }
  if ("from" in one)
    return execute("UPDATE mails SET state = :to WHERE state = :from ORDER BY id LIMIT :most", one);
  if ("erase" in one) return eraseMember({ memberId: `m${one.erase}`, now });
  if ("condenseFrom" in one) {
    const before = new Date(`2026-12-0${one.condenseFrom}T12:00:00Z`);
    return condenseMails({ before, timeZone: "Asia/Tokyo", endAt: performance.now() + 10_000 });
  }
  return Promise.all(Array.from({ length: one.counts }, countMails));
}

test("whatever happens to mails, and whenever and by however many it is counted, the counts are those of the ledger", async () => {
  let differed = 0;
  const history = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
    for (const table of ["mails", "daily_counts"]) await execute(`DELETE FROM ${table}` as string);
    for (const one of steps) await take(one);
    if ((await kept()).join() !== (await inLedger()).join()) differed += 1;
    await countMails();
    expect(await kept()).toEqual(await inLedger());
    await recountMails();
    expect(await kept()).toEqual(await inLedger());
    expect(await countMails()).toBe(0);
  });
  await fc.assert(history, { seed: 2026, numRuns: 40 });
  expect(differed, "histories that ended uncounted").toBeGreaterThan(10);
}, 120_000);

test("mails that move while three count at once are counted once each", async () => {
  await execute(
    `INSERT INTO mails (member_id, occasion, day, locale, state, created_at)
     WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900)
     SELECT CONCAT('m', i), 'on-sale', '2026-12-10', 'ja', 'ready', :now FROM n`,
    { now },
  );
  const moves = async () => {
    for (const [from, to] of [
      ["ready", "sending"],
      ["sending", "sent"],
      ["sent", "failed"],
    ] as const)
      for (let round = 0; round < 6; round += 1)
        await change("UPDATE mails SET state = :to WHERE state = :from ORDER BY id LIMIT 150", { from, to });
  };
  await Promise.all([moves(), countMails(), countMails(), countMails()]);
  await countMails();
  expect(await kept()).toEqual(["2026-12-10 on-sale failed 900"]);
});

test("where nothing has changed next to nothing is read, however many mails there are", async () => {
  await execute(
    `INSERT INTO mails (member_id, occasion, day, locale, state, created_at)
     WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900)
     SELECT CONCAT('m', a.i, '-', b.i), 'on-sale', '2026-12-10', 'ja', 'sent', :now FROM n a JOIN n b ON b.i <= 20`,
    { now },
  );
  expect(await countMails()).toBe(18_000);
  process.env.DATABASE_CONNECTIONS = "1";
  const { closeDatabase } = await import("../../database/pool");
  await closeDatabase();
  expect(await rowsRead(countMails)).toBeLessThan(40);
});
