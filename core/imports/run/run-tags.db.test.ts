import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { ownDatabase } from "../../../local/testing/own-database";
import { tagOf } from "../../catalogue/tags";
import { database } from "../../database/pool";
import { requireProfile } from "../../feed/profiles/find-profile";
import { withThresholds } from "../../feed/profiles/profile";
import { toDay } from "../../shop-day";
import { importFeed } from "../import-feed";
import { NO_PRECEDENCE } from "../precedence/precedence";
import { tagsOfRun } from "./run-tags";

/** Every price changes in a day, which would wait for a person otherwise. */
const profile = withThresholds(requireProfile("generic-ja"), { thresholds: { columns: 1 } });
const file = path.join(mkdtempSync(path.join(os.tmpdir(), "shinkan-tags-")), "feed.csv");
const now = new Date("2026-11-25T00:00:00Z");

ownDatabase();

/** So many titles over two months, all at this price. */
function importAt(price: number, asOf: string, { provider = "mass", titles = 40 } = {}) {
  const rows = Array.from({ length: titles }, (_, n) => `M${n},本${n},2026/${n % 2 ? 11 : 12}/28,${price}`);
  writeFileSync(file, ["商品ID,タイトル,発売日,税込価格", ...rows, ""].join("\n"));
  return importFeed({ provider, profile, file, asOf: toDay(asOf), now, precedence: NO_PRECEDENCE });
}

test("what a run added is known after the run has ended too, for a task that broke off before it published", async () => {
  writeFileSync(file, "商品ID,タイトル,発売日\nN1,本,2027/03/05\n");
  const asOf = toDay("2026-11-24");
  const { runId, tags } = await importFeed({
    provider: "new",
    profile,
    file,
    asOf,
    now,
    precedence: NO_PRECEDENCE,
  });
  expect(tags).toHaveLength(3);
  expect(await tagsOfRun(runId, "new")).toEqual(tags);
});

test("a day on which very many titles change is published by one tag, and few by a tag each", async () => {
  await importAt(1320, "2026-11-24");
  const { runId, tags } = await importAt(1330, "2026-11-25");
  const pages = [tagOf.lists, tagOf.month("2026-11"), tagOf.month("2026-12")];
  expect(tags).toHaveLength(43);
  expect(tags).toEqual(expect.arrayContaining(pages));
  expect(await tagsOfRun(runId, "mass", 40)).toEqual(tags);
  expect(await tagsOfRun(runId, "mass", 39)).toEqual([...pages, tagOf.releases]);
});

/** What the database hands to this process for the tags of a run, and the tags. */
async function readFor(runId: number, provider: string, mostNamed: number) {
  const { pool } = await database();
  const query = vi.spyOn(pool, "query");
  const tags = await tagsOfRun(runId, provider, mostNamed);
  const answers = await Promise.all(query.mock.results.map(({ value }) => value));
  query.mockRestore();
  return { tags, rows: answers.reduce((sum, answer) => sum + answer.length, 0) };
}

test("of ten times as many changed titles no more is read into the memory, and no more is published", async () => {
  const read = [];
  for (const titles of [60, 600]) {
    const provider = `mass-${titles}`;
    await importAt(1320, "2026-11-24", { provider, titles });
    const { runId, changed } = await importAt(1330, "2026-11-25", { provider, titles });
    expect(changed).toBe(titles);
    read.push(await readFor(runId, provider, 50));
  }
  expect(read[1]).toEqual(read[0]);
  expect(read[0]?.tags).toHaveLength(4);
  expect(read[0]?.rows).toBeLessThan(60);
});
