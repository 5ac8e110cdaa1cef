import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { ownDatabase } from "../../../local/testing/own-database";
import { tagOf } from "../../catalogue/tags";
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

/** Forty titles over two months, all at this price. */
function importAt(price: number, asOf: string) {
  const rows = Array.from({ length: 40 }, (_, n) => `M${n},本${n},2026/${n % 2 ? 11 : 12}/28,${price}`);
  writeFileSync(file, ["商品ID,タイトル,発売日,税込価格", ...rows, ""].join("\n"));
  return importFeed({ provider: "mass", profile, file, asOf: toDay(asOf), now, precedence: NO_PRECEDENCE });
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
