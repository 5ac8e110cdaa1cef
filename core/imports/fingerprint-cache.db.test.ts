import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { readRows } from "@/local/testing/read-rows";
import { ownDatabase } from "../../local/testing/own-database";
import { execute, rows } from "../database/sql";
import { genericJa } from "../feed/profiles/generic-ja";
import { defineProfile } from "../feed/profiles/profile";
import { addDays, toDay } from "../shop-day";
import { approveRun, discardRun } from "./decide-run";
import type { FingerprintStore } from "./fingerprints/fingerprint-file";
import { fingerprintFolder } from "./fingerprints/store-in-folder";
import { type ImportSummary, importFeed } from "./import-feed";
import { NO_PRECEDENCE } from "./precedence/precedence";

const now = new Date("2026-11-24T00:00:00Z");
const today = toDay("2026-11-24");
const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-fingerprints-"));

ownDatabase();

/** A store whose fingerprints can be lost, damaged and put back to an older day. */
function storeInMemory(): FingerprintStore & { kept: Buffer[] } {
  const kept: Buffer[] = [];
  return {
    kept,
    read: async () => kept.at(-1) ?? null,
    write: async (_, parts) => void kept.push(Buffer.concat(parts)),
  };
}

const HEADER = "商品ID,タイトル,発売日,著者,更新日時,商品URL";
const DATES = ["2026/12/05", "2027年1月上旬", "12月中旬", "2月29日", "未定", "いつか"];

interface Row {
  id: number;
  title: number;
  date: number;
  author: number;
  updated: number;
  /** 1 is an odd address, which costs a warning; 2 a quoted line break. */
  odd: number;
}

const textOf = ({ id, title, date, author, updated, odd }: Row): string =>
  [
    `B${id}`,
    odd === 2 ? `"本${title}\n""上"""` : `本${title}`,
    DATES[date],
    author ? `著者${author}` : "",
    updated ? `2026-11-0${updated}` : "",
    odd === 1 ? "javascript:1" : "",
  ].join(",");

const row = fc.record({
  id: fc.integer({ min: 1, max: 90 }),
  title: fc.nat(2),
  date: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(0, 0, 1, 2, 4) },
    { weight: 1, arbitrary: fc.constantFrom(3, 5) },
  ),
  author: fc.nat(2),
  updated: fc.nat(3),
  odd: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(2) }),
});

/** What happens before the file of a day comes. */
const EVENTS = [
  "nothing",
  "lost",
  "damaged",
  "older",
  "edited",
  "gone",
  "approved",
  "discarded",
  "profile",
] as const;
const day = fc.record({
  /** Lines of the last day that stay away, by place; and lines that are new or come instead. */
  away: fc.array(fc.nat(99), { maxLength: 4 }),
  rows: fc.array(row, { maxLength: 5 }),
  events: fc.array(fc.constantFrom(...EVENTS), { maxLength: 2 }),
  shuffled: fc.boolean(),
  killed: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 4 }) },
  ),
  pause: fc.integer({ min: 1, max: 4 }),
});

const PROFILES = [false, true].map((padNineDigitIsbn) =>
  defineProfile({
    ...genericJa,
    padNineDigitIsbn,
    keepsPast: true,
    thresholds: { missing: 0.05, rejected: 0.2, movedDays: 1 },
  }),
);

/** Everything of a run that must not depend on fingerprints. */
const summaryWithoutHelp = ({ runId, seconds, tags, known, ...rest }: ImportSummary) => ({
  ...rest,
  tags: tags.map((tag) => tag.replace(/^(release:).*/, "$1")).sort(),
});

async function catalogueOf(provider: string) {
  return [
    await readRows(
      `SELECT provider_record_id, title, day_from, row_hash, missing_since FROM releases
        WHERE provider = :provider ORDER BY provider_record_id`,
      { provider },
    ),
    await readRows(
      `SELECT r.provider_record_id, c.field, c.value_before, c.value_after FROM release_changes c
         JOIN releases r ON r.id = c.release_id WHERE r.provider = :provider
        ORDER BY r.provider_record_id, c.field, c.value_before, c.value_after`,
      { provider },
    ),
    await readRows(
      `SELECT j.line, j.column_name, j.problem, j.raw FROM import_rejects j JOIN import_runs i ON i.id = j.run_id
        WHERE i.provider = :provider ORDER BY i.id, j.line, j.column_name`,
      { provider },
    ),
    await readRows(
      `SELECT r.provider_record_id FROM import_removals m JOIN releases r ON r.id = m.release_id
        WHERE r.provider = :provider ORDER BY 1`,
      { provider },
    ),
  ];
}

const SOME = "provider = :provider AND CRC32(provider_record_id) % 11 = 3" as const;

async function happen(event: (typeof EVENTS)[number], provider: string, store?: { kept: Buffer[] }) {
  const last = async () => {
    const [run] = await rows(
      z.object({ id: z.number().nullable() }),
      "SELECT MAX(id) AS id FROM import_runs WHERE provider = :provider AND state = 'held'",
      { provider },
    );
    return run?.id ?? 0;
  };
  if (event === "lost") store?.kept.splice(0);
  if (event === "damaged") store?.kept.at(-1)?.fill(7, 100, 110);
  if (event === "older") store?.kept.splice(1);
  if (event === "edited") await execute(`UPDATE releases SET row_hash = '' WHERE ${SOME}`, { provider });
  if (event === "gone")
    await execute(`UPDATE releases SET missing_since = '2026-11-01' WHERE ${SOME}`, { provider });
  const run = await last();
  if (event === "approved" && run)
    await approveRun({ runId: run, by: "test", now, precedence: NO_PRECEDENCE });
  if (event === "discarded" && run) await discardRun({ runId: run, by: "test", now });
}

async function runOnce(
  provider: string,
  lines: string[],
  at: number,
  options: { profile: number; killed: number; store?: FingerprintStore },
) {
  const file = path.join(folder, `${provider}.csv`);
  writeFileSync(file, [HEADER, ...lines, ""].join("\n"));
  const { profile: number, killed, store } = options;
  const profile = PROFILES[number] ?? genericJa;
  const source = { provider, profile, file, asOf: addDays(today, at), now, precedence: NO_PRECEDENCE, store };
  if (killed) {
    let steps = 0;
    const onProgress = () => {
      if (++steps === killed) throw new Error("killed");
    };
    await importFeed({ ...source, onProgress }).catch(({ message }: Error) => expect(message).toBe("killed"));
  }
  return importFeed(source);
}

test("whatever happens between two days, a file read beside fingerprints does what the whole file does", async () => {
  let cases = 0;
  let known = 0;
  let rows = 0;
  const ends = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 40, maxLength: 80 }),
      fc.array(day, { minLength: 2, maxLength: 6 }),
      async (first, days) => {
        const plain = `plain-${cases}`;
        const helped = `helped-${cases++}`;
        const store = storeInMemory();
        let lines = [...new Map(first.map((each) => [each.id, textOf(each)])).values()];
        let at = 0;
        let profile = 0;
        await runOnce(plain, lines, at, { profile, killed: 0 });
        await runOnce(helped, lines, at, { profile, killed: 0, store });
        for (const { away, rows: news, events, shuffled, killed, pause } of days) {
          at += pause;
          for (const event of events) {
            if (event === "profile") profile = 1 - profile;
            await happen(event, plain);
            await happen(event, helped, store);
          }
          lines = [...lines.filter((_, place) => !away.includes(place)), ...news.map(textOf)];
          if (shuffled) lines = lines.toReversed();
          const expected = await runOnce(plain, lines, at, { profile, killed });
          const found = await runOnce(helped, lines, at, { profile, killed, store });
          if (!killed) expect(summaryWithoutHelp(found)).toEqual(summaryWithoutHelp(expected));
          expect(await catalogueOf(helped)).toEqual(await catalogueOf(plain));
          ends.set(found.state, (ends.get(found.state) ?? 0) + 1);
          known += found.known ?? 0;
          rows += found.rows;
        }
      },
    ),
    { seed: 20261124, numRuns: 25 },
  );
  expect(known / rows).toBeGreaterThan(0.1);
  expect(ends.get("held")).toBeGreaterThan(5);
});

const titles = (count: number, date = "2026/12/05") =>
  Array.from({ length: count }, (_, id) => `B${id},本${id},${date},,,`);

test("of a file that hardly differs hardly anything is read, and its figures are those of the whole file", async () => {
  const store = fingerprintFolder(path.join(folder, "kept"));
  const run = (lines: string[], at: number) => runOnce("daily", lines, at, { profile: 0, killed: 0, store });
  expect(await run(titles(300), 0)).toMatchObject({ added: 300, known: 0 });
  const moved = titles(300).with(7, "B7,本7,2027/01/09,,,");
  expect(await run(moved, 1)).toMatchObject({ rows: 300, changed: 1, unchanged: 299, known: 299 });
  expect(await run(moved.slice(3), 2)).toMatchObject({ rows: 297, unchanged: 297, missing: 3, known: 297 });
  const wrong = [...moved.slice(3), "B900,本900,いつか,,,"];
  expect(await run(wrong, 3)).toMatchObject({ rows: 298, rejected: 1, unchanged: 297, missing: 0 });
  expect(await run([...wrong, "B901,本901,未定,,,"], 4)).toMatchObject({ rejected: 1, added: 1 });
});

test("after a week the file is read as if nothing were known", async () => {
  const store = storeInMemory();
  const run = (at: number) =>
    runOnce("weekly", titles(40, `2027/01/${10 + at}`).concat(titles(80).slice(40)), at, {
      profile: 0,
      killed: 0,
      store,
    });
  const known = [];
  for (const at of [0, 1, 6, 7, 8]) known.push((await run(at)).known);
  expect(known).toEqual([0, 40, 40, 0, 40]);
});

test("fingerprints that cannot be read or written costs time, never the run", async () => {
  const store: FingerprintStore = {
    read: () => Promise.reject(new Error("the bucket is away")),
    write: () => Promise.reject(new Error("the disk is full")),
  };
  const run = await runOnce("forgetful", titles(5), 0, { profile: 0, killed: 0, store });
  expect(run).toMatchObject({ state: "applied", added: 5 });
});
