import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { readRows } from "@/local/testing/read-rows";
import { everyoneWaits } from "../../local/ses/mail-stage";
import { ownDatabase } from "../../local/testing/own-database";
import { execute, rows } from "../database/sql";
import { requireProfile } from "../feed/profiles/find-profile";
import { addDays, type Day, toDay } from "../shop-day";
import { approveRun } from "./decide-run";
import { describeRun } from "./describe-run";
import { importFeed } from "./import-feed";
import { type KindChoice, planDecision } from "./plan-decision";
import { NO_PRECEDENCE } from "./precedence/precedence";
import { KINDS, type Kind } from "./record/change-kinds";
import { requireRun } from "./run/find-runs";
import { summaryOf } from "./run/import-run";

const now = new Date("2026-11-24T00:00:00Z");
const today = toDay("2026-11-24");
const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-kinds-"));

ownDatabase();

const HEADER = "商品ID,ISBN,商品種別,判型,タイトル,巻数,出版社,著者,発売日,価格";

async function run(provider: string, rows: string[], asOf: Day) {
  const file = path.join(folder, `${provider}.csv`);
  writeFileSync(file, [HEADER, ...rows, ""].join("\n"));
  const profile = requireProfile("generic-ja");
  const done = await importFeed({ provider, profile, file, asOf, now, precedence: NO_PRECEDENCE });
  expect(done).toMatchObject(summaryOf(await requireRun(done.runId)));
  return done;
}

interface Title {
  id?: string;
  title?: string;
  author?: string;
  day?: string;
  price?: number;
  publisher?: string;
}

const rowOf = (n: number, change: Title = {}): string => {
  const { id = `A${n}`, title = `本その${n}`, author = "有馬 静" } = change;
  const { day = "2026/12/05", price = 1320, publisher = "青磁書房" } = change;
  return [id, "", "コミック", "B6判", title, n, publisher, author, day, price].join(",");
};

const TITLES = 100;
const all = Array.from({ length: TITLES }, (_, n) => n);

/** Half of the days move; some titles change in something else, one is renamed, some are gone or new. */
const CHANGES: ((n: number) => Title)[] = [
  (n) => (n < 50 ? { day: "2027/01/15" } : {}),
  (n) => (n % 10 === 0 ? { price: 1430 } : {}),
  (n) => (n % 20 === 5 ? { title: `別の題その${n}` } : {}),
  (n) => (n % 25 === 7 ? { author: "別の人" } : {}),
  (n) => (n % 30 === 8 ? { publisher: "別の出版社" } : {}),
  (n) => (n === 99 ? { id: "B99" } : {}),
];
const changedRow = (n: number): string => rowOf(n, Object.assign({}, ...CHANGES.map((change) => change(n))));
const nextFile = [...all.filter((n) => n < 95 || n > 97).map(changedRow), rowOf(200), rowOf(201)];

async function heldRun(provider: string): Promise<number> {
  await run(
    provider,
    all.map((n) => rowOf(n)),
    today,
  );
  const held = await run(provider, nextFile, addDays(today, 1));
  expect(held.holdReason).toMatch(/^moved-days/);
  return held.runId;
}

async function approve(runId: number, kinds: KindChoice = {}) {
  const done = await approveRun({ runId, by: "buyer", now, kinds, precedence: NO_PRECEDENCE });
  expect(done).toMatchObject(summaryOf(await requireRun(runId)));
  return done;
}

const catalogueOf = (provider: string) =>
  readRows(
    `SELECT r.provider_record_id AS record, r.title, r.publisher, r.day_to AS day, r.price_inc_tax AS price, r.row_hash AS hash,
            r.missing_since AS missing, c.name AS author FROM releases r LEFT JOIN contributors c ON c.release_id = r.id
      WHERE r.provider = :provider ORDER BY r.id`,
    { provider },
  );

const countOf = (rows: Record<string, unknown>[], isMeant: (row: Record<string, unknown>) => boolean) =>
  rows.filter(isMeant).length;

test("a hold says by kind what letting it through would do, and who would be told", async () => {
  const before = await heldRun("effects");
  const releases = await rows(
    z.object({ id: z.number() }),
    "SELECT id FROM releases WHERE provider = 'effects' AND provider_record_id IN ('a0', 'a5', 'a96')",
  );
  for (const { id } of releases) await everyoneWaits(["1", "2"], id);
  await execute("UPDATE subscriptions SET known_day = '2026-12-05'");
  const { applied, kept } = await planDecision(before, { allBut: ["days"] });
  expect(kept).toEqual([{ kind: "days", titles: 50, waiting: 4, mails: { moved: 4 } }]);
  expect(applied).toEqual([
    { kind: "additions", titles: 2, waiting: 0, mails: {} },
    { kind: "titles", titles: 5, waiting: 2, mails: {} },
    { kind: "people", titles: 4, waiting: 0, mails: {} },
    { kind: "prices", titles: 10, waiting: 2, mails: {} },
    { kind: "details", titles: 4, waiting: 0, mails: {} },
    { kind: "pairs", titles: 1, waiting: 0, mails: {} },
    { kind: "removals", titles: 3, waiting: 2, mails: {} },
  ]);
  const { effects } = await describeRun(before);
  expect(effects.find(({ kind }) => kind === "days")).toEqual({
    kind: "days",
    titles: 50,
    waiting: 0,
    mails: {},
  });
});

test("what is let through is applied, what is kept back stays as it was and can be let through later", async () => {
  const runId = await heldRun("parts");
  const first = await approve(runId, { allBut: ["days", "removals"] });
  expect(first).toMatchObject({ state: "held" });
  expect(first.holdReason).toBe("kept-back: 50 titles change their day, 3 titles are gone from the file.");
  const between = await catalogueOf("parts");
  expect(between).toHaveLength(TITLES + 2);
  expect(countOf(between, ({ day }) => day === "2027-01-15")).toBe(0);
  expect(countOf(between, ({ price }) => price === 1430)).toBe(10);
  expect(countOf(between, ({ title }) => String(title).startsWith("別の題"))).toBe(5);
  expect(countOf(between, ({ author }) => author === "別の人")).toBe(4);
  expect(countOf(between, ({ missing }) => missing !== null)).toBe(0);
  expect(countOf(between, ({ record }) => record === "b99")).toBe(1);

  const second = await approve(runId, { only: ["days"] });
  expect(second.holdReason).toBe("kept-back: 3 titles are gone from the file.");
  expect(countOf(await catalogueOf("parts"), ({ day }) => day === "2027-01-15")).toBe(50);
  expect(await approve(runId)).toMatchObject({ state: "applied", holdReason: null });
  await approve(await heldRun("whole"));
  expect(await catalogueOf("parts")).toEqual(await catalogueOf("whole"));
});

test("what was kept back is judged again with the next file", async () => {
  const runId = await heldRun("next");
  await approve(runId, { allBut: ["days"] });
  const next = await run("next", nextFile.slice(1), addDays(today, 2));
  expect(next).toMatchObject({ state: "held", added: 0, changed: 49, missing: 1 });
  expect(next.holdReason).toMatch(/^moved-days: 49 of/);
});

test("in whatever order the kinds are let through, the catalogue ends as after one decision", {
  timeout: 120_000,
}, async () => {
  let cases = 0;
  await approve(await heldRun("at-once"));
  const expected = await catalogueOf("at-once");
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uniqueArray(fc.constantFrom<Kind>(...KINDS), { minLength: 1 }), { maxLength: 3 }),
      async (choices) => {
        const provider = `order-${cases++}`;
        const runId = await heldRun(provider);
        for (const only of choices) {
          if ((await describeRun(runId)).state !== "held") break;
          await approve(runId, { only });
        }
        if ((await describeRun(runId)).state === "held") await approve(runId);
        expect((await describeRun(runId)).state).toBe("applied");
        expect(await catalogueOf(provider)).toEqual(expected);
      },
    ),
    { numRuns: 12, seed: 20261129 },
  );
});
