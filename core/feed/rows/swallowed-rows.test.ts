import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { toDay } from "../../shop-day";
import { FeedHold } from "../feed-hold";
import type { FeedRecord } from "../feed-row";
import { genericEn } from "../profiles/generic-en";
import { defineProfile } from "../profiles/profile";
import { readChanged, UncertainCut } from "../read-changed";
import { readWhole } from "../read-feed";

const asOf = toDay("2026-11-24");
const profile = defineProfile({
  ...genericEn,
  key: [["recordId"]],
  columns: {
    recordId: { from: ["id"] },
    title: { from: ["title"], required: true },
    description: { from: ["text"] },
    date: { from: ["date"], required: true },
    label: { from: ["label"] },
  },
});
const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-swallowed-"));
const NOTHING_KNOWN = { begin: () => undefined, isKnown: () => false };

/** Null where the file waits for a person, which is safe too. */
async function read(content: string, how: "whole" | "changed"): Promise<FeedRecord[] | null> {
  const file = path.join(folder, `${how}.csv`);
  writeFileSync(file, content);
  const source = { file, profile, asOf };
  const readings = how === "whole" ? readWhole(source) : readChanged({ ...source, known: NOTHING_KNOWN });
  const all: FeedRecord[] = [];
  try {
    for await (const { records } of readings) all.push(...records);
  } catch (error) {
    if (error instanceof FeedHold || error instanceof UncertainCut) return null;
    throw error;
  }
  return all;
}

const HEADER = "id,title,text,date,label\n";
const text = fc.constantFrom(
  "A plain text",
  "Dear reader,\nthis one, as you see, has lines, and commas\nand an end",
  'A "so-called" classic',
  "",
  "12 inches",
  "One,two,three,four\nfive,six,seven,eight",
);
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const cellOf = fc
  .tuple(text, fc.boolean())
  .map(([cell, quotes]) => (quotes || /[",\n]/.test(cell) ? quoted(cell) : cell));
const rowsOf = fc
  .array(fc.tuple(cellOf, cellOf, fc.boolean()), { minLength: 2, maxLength: 12 })
  .map((rows) =>
    rows.map(([about, label, quotes], n) =>
      [`R${n}`, quotes ? quoted(`Title ${n}`) : `Title ${n}`, about, `2026-12-${String(n + 10)}`, label].join(
        ",",
      ),
    ),
  );

test("text of several lines is text", async () => {
  await fc.assert(
    fc.asyncProperty(rowsOf, async (rows) => {
      const content = `${HEADER}${rows.join("\n")}\n`;
      for (const how of ["whole", "changed"] as const) {
        const records = await read(content, how);
        expect(records?.map(({ recordId, row }) => [recordId, row?.title])).toEqual(
          rows.map((_, n) => [`r${n}`, `Title ${n}`]),
        );
      }
    }),
    { seed: 11, numRuns: 100 },
  );
});

const single = fc
  .array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 2, maxLength: 12 })
  .map((rows) =>
    rows.map(([title, label], n) =>
      [
        `R${n}`,
        title ? quoted(`Title, ${n}`) : `Title ${n}`,
        "Some text",
        `2026-12-${String(n + 10)}`,
        label ? quoted("Label") : "Label",
      ].join(","),
    ),
  );

/** Quotes that no program meant, anywhere in the file: at the start of a cell they open one. */
const strays = fc.array(fc.tuple(fc.nat(), fc.boolean()), { minLength: 1, maxLength: 6 });

const withoutQuotes = (text = ""): string => text.replaceAll('"', "");

function damaged(rows: string[], places: [number, boolean][]): string {
  let all = rows.join("\n");
  for (const [place, atCell] of places) {
    const at = place % all.length;
    const cell = atCell ? all.indexOf(",", at) + 1 : at;
    all = `${all.slice(0, cell)}"${all.slice(cell)}`;
  }
  return `${HEADER}${all}\n`;
}

test("wherever stray quotes stand, every row of the file is taken as it is or rejected by its line", async () => {
  let lost = 0;
  await fc.assert(
    fc.asyncProperty(single, strays, async (rows, places) => {
      const content = damaged(rows, places);
      for (const how of ["whole", "changed"] as const) {
        const records = await read(content, how);
        if (!records) return;
        const lines = records.map(({ line }) => line);
        expect(lines, content).toEqual(rows.map((_, n) => n + 2));
        for (const { line, recordId, row } of records.filter((each) => each.row !== null)) {
          expect(withoutQuotes(recordId ?? ""), content).toBe(`r${line - 2}`);
          expect(withoutQuotes(row?.title), content).toMatch(new RegExp(`^Title,? ${line - 2}$`));
          expect(withoutQuotes(row?.description ?? ""), content).toBe("Some text");
        }
        lost += records.filter(({ row }) => row === null).length;
      }
    }),
    { seed: 12, numRuns: 250 },
  );
  expect(lost).toBeGreaterThan(100);
});
