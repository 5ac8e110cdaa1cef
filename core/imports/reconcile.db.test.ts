import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { ownDatabase } from "../../local/testing/own-database";
import { day, rows } from "../database/sql";
import { requireProfile } from "../feed/profiles/find-profile";
import { addDays, type Day, toDay } from "../shop-day";
import { approveRun } from "./decide-run";
import { importFeed } from "./import-feed";
import { NO_PRECEDENCE } from "./precedence/precedence";
import { changesCsv } from "./run-csv";
import { listOpenPairs, settlePair } from "./settle-pair";

const now = new Date("2026-11-24T00:00:00Z");
const today = toDay("2026-11-24");
const tomorrow = addDays(today, 1);
const by = "buyer";
const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-reconcile-"));

ownDatabase();

const EN = "isbn,type,format,title,volume,author,release date,price";
const JA = "商品ID,ISBN,商品種別,判型,タイトル,巻数,著者,発売日";
const LN = "";

function run(provider: string, [header, ...rows]: string[], asOf: Day = today) {
  const file = path.join(folder, `${provider}.csv`);
  writeFileSync(file, [...(header ? [header] : []), ...rows, ""].join("\n"));
  const name = header === EN ? "generic-en" : header === LN ? "lnrelease" : "generic-ja";
  const profile = requireProfile(name);
  return importFeed({ provider, profile, file, asOf, now, precedence: NO_PRECEDENCE });
}

const Shown = z.object({
  id: z.number(),
  record: z.string(),
  title: z.string(),
  day: day.nullable(),
  missing: day.nullable(),
});

const releasesOf = (provider: string) =>
  rows(
    Shown,
    `SELECT id, provider_record_id AS record, title, day_to AS day, missing_since AS missing FROM releases
      WHERE provider = :provider ORDER BY id`,
    { provider },
  );

const historyOf = async (id: number) =>
  (
    await rows(
      z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
      `SELECT field, value_before AS \`before\`, value_after AS after FROM release_changes WHERE release_id = :id ORDER BY id`,
      { id },
    )
  ).map(({ field, before, after }) => `${field}: ${before} → ${after}`);

/** Titles that stay as they are, so that nothing looks like a gate's share. */
const others = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `Z${i},,書籍,B6判,変わらない本${i},,著者,2026/12/05`);

test("a title whose ISBN arrives together with another day is the release it was", async () => {
  const row = (isbn: string, day: string) =>
    `adachi,https://a.example/,Seven,Adachi,13,Digital,${isbn},${day}`;
  const paper = "adachi,https://a.example/,Seven,Adachi,13,Physical,979-8-89863-165-9,2026-12-20";
  await run("isbn", [LN, row("", "2026-12-20"), paper]);
  const before = await releasesOf("isbn");
  const summary = await run("isbn", [LN, row("9798902098065", "2026-12-17"), paper], tomorrow);
  expect(summary).toMatchObject({ state: "applied", added: 0, changed: 1, unchanged: 1, missing: 0 });
  const after = await releasesOf("isbn");
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  expect(after[0]).toMatchObject({
    record: "9798902098065|adachi|13|digital",
    day: "2026-12-17",
    missing: null,
  });
  expect(await historyOf(after[0]?.id ?? 0)).toEqual(
    expect.arrayContaining([
      "provider_record_id: adachi|13|digital|adachi → 9798902098065|adachi|13|digital",
      "day_to: 2026-12-20 → 2026-12-17",
      "code: null → 9798902098065",
    ]),
  );
});

test.each([
  [
    "another word for its binding",
    [EN, "9784041234563,book,Paperback,Red Moon,,Ann Lee,2027-01-20,12.99"],
    [EN, "9784041234563,book,Trade Paperback,Red Moon,,Ann Lee,2027-02-03,12.99"],
  ],
  [
    "a code that came later, and another spelling",
    [JA, "A1,,コミック,Ｂ６判,BLUE  MOON,2,Ann Lee,2027/01/20"],
    [JA, "A2,9784041234563,コミック,B6判,Blue Moon,２,Ann Lee,2027/02/20"],
  ],
  [
    "an id without its leading zeros",
    [JA, "000123,,書籍,B6判,白い月,1,有馬 静,2026/12/05"],
    [JA, "123,,書籍,B6判,白い月,1,有馬 静,2026/12/12"],
  ],
  [
    "an id without its leading zeros, and another word for its format",
    [JA, "000123,,書籍,B6判,白い月,1,有馬 静,2026/12/05"],
    [JA, "123,,書籍,Ｂ６,白い月,1,有馬 静,2026/12/05"],
  ],
  [
    "a corrected ISBN",
    [EN, "9784041234563,book,Paperback,Red Moon,,Ann Lee,2027-01-20,12.99"],
    [EN, "9784041234570,book,Paperback,Red Moon,,Ann Lee,2027-02-20,12.99"],
  ],
])("one release under %s", async (name, first, second) => {
  const more = (rows: string[]) => (rows[0] === JA ? [...rows, ...others(3)] : rows);
  await run(name.slice(0, 40), more(first));
  const [before] = await releasesOf(name.slice(0, 40));
  const summary = await run(name.slice(0, 40), more(second), tomorrow);
  expect(summary).toMatchObject({ state: "applied", added: 0, changed: 1, missing: 0 });
  const [after] = await releasesOf(name.slice(0, 40));
  expect(after?.id).toBe(before?.id);
  expect(after?.record).not.toBe(before?.record);
});

test.each([
  [
    "two issues of a magazine",
    [JA, "M1,4910012341243,雑誌,,週刊星,,編集部,2026/12/05"],
    [JA, "M2,4910012340147,雑誌,,週刊星,,編集部,2026/12/12"],
  ],
  [
    "two volumes",
    [JA, "A1,,コミック,B6判,白い月,1,有馬 静,2026/12/05"],
    [JA, "A2,,コミック,B6判,白い月,2,有馬 静,2026/12/05"],
  ],
  [
    "print and digital with one code",
    [EN, "9784041234563,book,,Red Moon,,Ann Lee,2027-01-20,12.99"],
    [EN, "9784041234563,ebook,Kindle,Red Moon,,Ann Lee,2027-01-20,12.99"],
  ],
  [
    "another binding on another day",
    [EN, "9784041234563,book,Hardcover,Red Moon,,Ann Lee,2027-01-20,12.99"],
    [EN, "9784041234570,book,Paperback,Red Moon,,Ann Lee,2027-06-20,12.99"],
  ],
])("%s stay two releases", async (name, first, second) => {
  await run(name, first);
  const summary = await run(name, second, tomorrow);
  expect(summary).toMatchObject({ state: "applied", added: 1, missing: 1 });
  expect((await releasesOf(name)).map(({ missing }) => missing)).toEqual([tomorrow, null]);
});

test("of titles that are alike a person says which is which; the others are applied meanwhile", async () => {
  const rows = ["A1,,書籍,,福袋,,店,2026/12/05", "A2,,書籍,,福袋,,店,2026/12/06", ...others(50)];
  await run("alike", [JA, ...rows]);
  const [first, second] = await releasesOf("alike");
  const news = ["B1,,書籍,,福袋,,店,2027/01/10", "N1,,書籍,,新しい本,,店,2027/01/11", ...others(50)];
  const held = await run("alike", [JA, ...news], tomorrow);
  expect(held).toMatchObject({ state: "held", added: 1, missing: 0 });
  expect(held.holdReason).toMatch(/^doubtful-pairs: 2 titles that left the file may be new ones/);
  expect((await releasesOf("alike")).map(({ title }) => title)).toContain("新しい本");
  expect((await releasesOf("alike")).filter(({ missing }) => missing !== null)).toEqual([]);

  const open = await listOpenPairs();
  expect(open.map(({ releaseId, recordId, added }) => [releaseId, recordId, added.day])).toEqual([
    [first?.id, "b1", "2027-01-10"],
    [second?.id, "b1", "2027-01-10"],
  ]);
  const approved = { runId: held.runId, by, now, precedence: NO_PRECEDENCE };
  expect(await approveRun(approved)).toMatchObject({ state: "held" });
  const settled = await settlePair({ releaseId: second?.id ?? 0, recordId: "b1", isOne: true, by, now });
  expect(settled).toEqual({ runId: held.runId, open: 0 });
  expect(await approveRun(approved)).toMatchObject({ state: "applied" });
  const after = await releasesOf("alike");
  expect(after.find(({ id }) => id === second?.id)).toMatchObject({ record: "b1", day: "2027-01-10" });
  expect(after.find(({ id }) => id === first?.id)).toMatchObject({ record: "a1", missing: tomorrow });
  expect(after).toHaveLength(53);
  expect(await listOpenPairs()).toEqual([]);
});

test("a new edition of a title that is out is in doubt; what a person said of it holds for the next file", async () => {
  const row = (title: string, isbn: string, day: string) => `key,,Tor,${title},1,Paperback,${isbn},${day}`;
  const anew = row("Red Moon", "9784041234570", "2027-03-20");
  await run("edition", [LN, row("Red Moon", "9784041234563", "2026-03-20")]);
  const held = await run("edition", [LN, anew], tomorrow);
  expect(held.holdReason).toMatch(/^doubtful-pairs: 1 titles/);
  const [before] = await releasesOf("edition");
  const [pair] = await listOpenPairs();
  await settlePair({ releaseId: before?.id ?? 0, recordId: pair?.recordId ?? "", isOne: false, by, now });
  const next = await run("edition", [LN, anew, row("Green Moon", "", "2027-03-20")], addDays(today, 2));
  expect(next).toMatchObject({ state: "applied", added: 2, missing: 1 });
  expect(await releasesOf("edition")).toMatchObject([
    { id: before?.id, missing: "2026-11-26" },
    { title: "Red Moon", missing: null },
    { title: "Green Moon", missing: null },
  ]);
});

test("a file that names every title anew waits, and once approved every release is still itself", async () => {
  const rows = (prefix: string, day = "2026/12/05") =>
    Array.from({ length: 60 }, (_, i) => `${prefix}${i},,書籍,,本その${i},,著者,${day}`);
  await run("all", [JA, ...rows("A")]);
  const before = await releasesOf("all");
  const held = await run("all", [JA, ...rows("B")], tomorrow);
  expect(held).toMatchObject({ state: "held", added: 0, changed: 60, missing: 0 });
  expect(held.holdReason).toMatch(/^reconciled-pairs: 60 of 60 known releases come under another identity/);
  expect(await releasesOf("all")).toEqual(before);
  const lines: string[] = [];
  for await (const line of changesCsv(held.runId)) lines.push(line);
  expect(lines).toHaveLength(61);
  expect(lines[1]).toContain('"provider_record_id","a0","b0","waits"');
  await approveRun({ runId: held.runId, by, now, precedence: NO_PRECEDENCE });
  const after = await releasesOf("all");
  expect(after).toEqual(before.map((release) => ({ ...release, record: release.record.replace("a", "b") })));
});

test("a column by which titles were known yesterday is required today", async () => {
  await run("renamed", [JA, ...others(5)]);
  const renamed = await run("renamed", [JA.replace("商品ID", "商品コードID"), ...others(5)], tomorrow);
  expect(renamed.holdReason).toMatch(/^missing-column: The column for recordId \(商品ID.*is gone/);
  expect(await releasesOf("renamed")).toHaveLength(5);
  const back = await run("renamed", [JA, ...others(6)], addDays(today, 2));
  expect(back).toMatchObject({ state: "applied", added: 1 });
});
