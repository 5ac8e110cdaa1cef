import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import type { FeedRecord } from "../../core/feed/feed-row";
import { genericJa } from "../../core/feed/profiles/generic-ja";
import { readFeed } from "../../core/feed/read-feed";
import { addDays, toDay } from "../../core/shop-day";
import { makeSample } from "./make-sample";

const asOf = toDay("2026-11-24");

async function readSample(): Promise<FeedRecord[]> {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), "shinkan-sample-")), "partner.csv");
  writeFileSync(file, makeSample(asOf));
  const records: FeedRecord[] = [];
  for await (const record of readFeed({ file, profile: genericJa, asOf })) records.push(record);
  return records;
}

test("the sample is the same file for the same day", () => {
  expect(makeSample(asOf)).toBe(makeSample(asOf));
  expect(makeSample(asOf)).not.toBe(makeSample(addDays(asOf, 1)));
});

test("about three hundred titles of many kinds, each its own release, and a few rows that cannot be taken", async () => {
  const records = await readSample();
  const rows = records.flatMap(({ row }) => row ?? []);
  expect(rows.length).toBeGreaterThan(280);
  expect(new Set(rows.map(({ recordId }) => recordId)).size).toBe(rows.length);
  expect(
    new Set(rows.map(({ productType, format, title }) => `${productType} ${format} ${title}`)).size,
  ).toBe(rows.length);
  const kinds = new Set(rows.map(({ productType }) => productType));
  expect(kinds).toEqual(new Set(["comic", "book", "ebook", "magazine", "cd", "dvd", "game", "goods"]));
  expect(records.flatMap(({ problems }) => problems.map(({ problem }) => problem))).toEqual([
    "bad-check-digit",
    "bad-date",
    "missing-value",
    "column-count",
  ]);
});

test("something comes out on each of the next thirty days, and what is far away is only vaguely known", async () => {
  const rows = (await readSample()).flatMap(({ row }) => row ?? []);
  for (let ahead = 1; ahead <= 30; ahead++) {
    const day = addDays(asOf, ahead);
    expect(
      rows.filter((row) => row.day.precision === "day" && row.day.from === day).length,
      day,
    ).toBeGreaterThan(1);
  }
  const precisions = new Set(rows.map((row) => row.day.precision));
  expect(precisions).toEqual(new Set(["day", "part", "month", "season", "unknown"]));
});
