import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { readRows } from "@/local/testing/read-rows";
import { makeSample } from "../../examples/feeds/make-sample";
import { ownDatabase } from "../../local/testing/own-database";
import { rows } from "../database/sql";
import { requireProfile } from "../feed/profiles/find-profile";
import { addDays, toDay } from "../shop-day";
import { importFeed } from "./import-feed";
import { NO_PRECEDENCE } from "./precedence/precedence";

const now = new Date("2026-11-24T00:00:00Z");
const today = toDay("2026-11-24");
const profile = requireProfile("generic-ja");
const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-import-"));

ownDatabase();

function run(provider: string, content: string | Buffer, asOf = today, name = "feed.csv") {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return importFeed({ provider, profile, file, asOf, now, precedence: NO_PRECEDENCE });
}

const HEADER = "商品ID,ISBN,タイトル,タイトルカナ,巻数,著者,発売日,価格,更新日時";
const csv = (...rows: string[]): string => [HEADER, ...rows, ""].join("\n");
const titles = (count: number, from = 1): string[] =>
  Array.from(
    { length: count },
    (_, i) => `B${i + from},,本その${i + from},ホンソノ${i + from},1,山田 太郎,2026/12/05,1320,`,
  );

const findRelease = async (provider: string, id: string) => {
  const rows = await readRows(
    "SELECT * FROM releases WHERE provider = :provider AND provider_record_id = :id",
    { provider, id },
  );
  return rows[0];
};
const changesOf = (runId: number) =>
  readRows("SELECT field, value_before, value_after FROM release_changes WHERE run_id = :runId ORDER BY id", {
    runId,
  });

test("a provider's name that the database would cut short is refused before anything is read", async () => {
  const name = "a-wholesaler-of-books-and-games-in-the-north";
  await expect(run(name, csv(...titles(1)))).rejects.toThrow(
    `A provider's name has up to 40 letters, such as partner-books; ${name} has 44.`,
  );
  expect(await readRows("SELECT * FROM import_leases WHERE provider LIKE 'a-wholesaler%'")).toEqual([]);
});

test("a partner's file becomes releases with people, days, prices and readable addresses", async () => {
  const summary = await run("sample", makeSample(today));
  expect(summary).toMatchObject({
    state: "applied",
    held: false,
    rejected: 4,
    changed: 0,
    unchanged: 0,
    missing: 0,
  });
  expect(summary.added).toBe(summary.rows - 4);
  expect(await findRelease("sample", "ak-100001")).toMatchObject({
    title: "星降る駅の古書店 7",
    slug: "hoshifuruekinokoshoten-7",
    series: "星降る駅の古書店",
    volume: "7",
    code_type: "isbn13",
    product_type: "comic",
    price_inc_tax: 858,
    price_ex_tax: null,
    currency: "JPY",
    status: "forthcoming",
    day_from: "2026-11-25",
    day_to: "2026-11-25",
    precision: "day",
  });
  const people = await readRows(
    "SELECT name, name_kana, role FROM contributors WHERE name = '水城 遥' LIMIT 1",
  );
  expect(people).toEqual([{ name: "水城 遥", name_kana: "ミズキ ハルカ", role: "author" }]);
  expect(summary.tags).toContain("lists");
  expect(summary.tags).toContain("month:2026-12");
  const added = await rows(
    z.object({ id: z.number() }),
    "SELECT id FROM releases WHERE provider = :provider",
    { provider: "sample" },
  );
  expect(summary.tags).toEqual(expect.arrayContaining(added.map(({ id }) => `release:${id}`)));
});

test("a rejected row is kept with its line, its column and what is wrong with it", async () => {
  const { runId } = await run("rejects", csv(...titles(3), "B9,9784000000005,題,,,,2026/2/30,0,"));
  const rejects = await readRows(
    "SELECT line, column_name, problem, raw FROM import_rejects WHERE run_id = :runId",
    { runId },
  );
  const raw = "B9,9784000000005,題,,,,2026/2/30,0,";
  expect(rejects).toEqual([
    { line: 5, column_name: "ISBN", problem: "bad-check-digit", raw },
    { line: 5, column_name: "発売日", problem: "bad-date", raw },
  ]);
});

test("what changed is remembered field by field, and only its pages are made anew", async () => {
  await run("history", csv(...titles(3)));
  const [, , third = ""] = titles(3);
  const moved = third
    .replace("2026/12/05", "2027年1月上旬")
    .replace("山田 太郎", "山田 太郎；佐藤 花子(イラスト)");
  const summary = await run("history", csv(...titles(2), moved), addDays(today, 1));
  expect(summary).toMatchObject({ added: 0, changed: 1, unchanged: 2, missing: 0 });
  expect(await changesOf(summary.runId)).toEqual([
    { field: "day_from", value_before: "2026-12-05", value_after: "2027-01-01" },
    { field: "day_to", value_before: "2026-12-05", value_after: "2027-01-10" },
    { field: "precision", value_before: "day", value_after: "part" },
    { field: "date_raw", value_before: "2026/12/05", value_after: "2027年1月上旬" },
    {
      field: "contributors",
      value_before: "山田 太郎 (author)",
      value_after: "山田 太郎 (author); 佐藤 花子 (illustrator)",
    },
  ]);
  const release = await findRelease("history", "b3");
  expect(summary.tags).toEqual(["lists", "month:2026-12", "month:2027-01", `release:${release?.id}`]);
});

test("the same file again is a no-op, and so is a title that comes back as it was", async () => {
  await run("again", csv(...titles(60)));
  expect(await run("again", csv(...titles(60)))).toMatchObject({
    state: "repeated",
    rows: 60,
    unchanged: 60,
    tags: [],
  });
  const gone = await run("again", csv(...titles(58)), addDays(today, 1));
  expect(gone).toMatchObject({ state: "applied", missing: 2, unchanged: 58 });
  expect((await findRelease("again", "b60"))?.missing_since).toBe("2026-11-25");
  const back = await run("again", csv(...titles(60)), addDays(today, 2));
  expect(back).toMatchObject({ changed: 2, unchanged: 58, missing: 0 });
  expect((await findRelease("again", "b60"))?.missing_since).toBeNull();
});

test("a file that lost much of its titles adds and changes, and its removals wait for a person", async () => {
  await run("shrunk", csv(...titles(100)));
  const summary = await run("shrunk", csv(...titles(90), ...titles(1, 101)), addDays(today, 1));
  expect(summary).toMatchObject({ state: "held", held: true, added: 1, unchanged: 90, missing: 10 });
  expect(summary.holdReason).toContain("missing-rows");
  expect((await findRelease("shrunk", "b95"))?.missing_since).toBeNull();
  expect(await findRelease("shrunk", "b101")).toBeDefined();
});

test("a file with many rejects is held and nothing of it is applied", async () => {
  const bad = ["B91,,題,,,,明日かも,0,", "B92,,題,,,,46357,0,", "B93,,,,,,2026/12/05,0,"];
  const summary = await run("doubtful", csv(...titles(50), ...bad));
  expect(summary).toMatchObject({ state: "held", rejected: 3 });
  expect(await findRelease("doubtful", "b1")).toBeUndefined();
});

test.each([
  ["zero bytes", "", "empty-file"],
  ["only a header", `${HEADER}\n`, "header-only"],
  ["a quote that never closes", csv('B1,,"題,,,,2026/12/05,0,', ...titles(3)), "unclosed-quote"],
  ["an end in the middle of a row", `${csv(...titles(2))}B3,,本`, "truncated"],
  ["no column for the day", "商品ID,タイトル\nB1,題\n", "missing-column"],
  ["a column that stands twice", `${HEADER},価格\n`, "duplicate-column"],
  [
    "bytes in no known encoding",
    Buffer.concat([Buffer.from("x\n"), Buffer.alloc(60, "\xff\xfd\x80", "latin1")]),
    "unknown-encoding",
  ],
])("a file with %s is held, and says so", async (_, content, reason) => {
  const summary = await run("unfit", content);
  expect(summary).toMatchObject({ state: "held", held: true, added: 0, tags: [] });
  expect(summary.holdReason).toMatch(new RegExp(`^${reason}: .+\\.$`));
});

test("a file older than the last one is held", async () => {
  await run("order", csv(...titles(3)), addDays(today, 1));
  expect(await run("order", csv(...titles(2)), today)).toMatchObject({ state: "held", missing: 0 });
});

test("of two rows for one title the later wins; if nobody says which is later, both are rejected", async () => {
  const [same = ""] = titles(1);
  const newer = ["B2,,旧題,,,,2026/12/05,,2026-11-01", "B2,,新題,,,,2026/12/05,,2026-11-20"];
  const unclear = ["B3,,右,,,,2026/12/05,,", "B3,,左,,,,2026/12/05,,"];
  const summary = await run("repeats", csv(same, same, ...newer, ...unclear));
  expect(summary).toMatchObject({ rows: 6, added: 2, unchanged: 2, rejected: 2 });
  expect((await findRelease("repeats", "b2"))?.title).toBe("新題");
  expect(await findRelease("repeats", "b3")).toBeUndefined();
});

test("a row that is rejected today does not make its title go missing", async () => {
  await run("keeps", csv(...titles(4)));
  const [first = "", ...rest] = titles(4);
  const summary = await run(
    "keeps",
    csv(first.replace("2026/12/05", "2026/2/30"), ...rest),
    addDays(today, 1),
  );
  expect(summary).toMatchObject({ rejected: 1, missing: 0, unchanged: 3 });
});

test("a missing file and a folder are refused in words", async () => {
  const wrong = (file: string) =>
    importFeed({ provider: "p", profile, file, asOf: today, now, precedence: NO_PRECEDENCE });
  await expect(wrong("/no/such/file.csv")).rejects.toThrow("There is no file /no/such/file.csv.");
  await expect(wrong(folder)).rejects.toThrow("is a folder; name one file in it.");
});

test("two imports of one provider take turns", async () => {
  const files = ["one.csv", "two.csv"].map((name, i) => run("turns", csv(...titles(40 + i)), today, name));
  const done = await Promise.all(files);
  expect(done.map(({ state }) => state)).toEqual(["applied", "applied"]);
  expect(await readRows("SELECT COUNT(*) AS count FROM releases WHERE provider = 'turns'")).toEqual([
    { count: 41 },
  ]);
});
