import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { z } from "zod";
import { ownDatabase } from "../../local/testing/own-database";
import { rows } from "../database/sql";
import { requireProfile } from "../feed/profiles/find-profile";
import { addDays, toDay } from "../shop-day";
import { importFeed } from "./import-feed";
import { NO_PRECEDENCE } from "./precedence/precedence";

const data = path.join(process.env.SHINKAN_DATA ?? "", "lnrelease");
const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-real-pairs-"));

ownDatabase();

type Row = [
  series: string,
  link: string,
  publisher: string,
  name: string,
  volume: string,
  format: string,
  isbn: string,
  date: string,
];

const plain = (text: string): string => text.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();
const work = ([series, , , name, volume, format]: Row): string =>
  [series, name, volume, format].map(plain).join("|");
const digits = ([, , , , , , isbn]: Row): string => isbn.replace(/[^0-9X]/g, "");

/** What the provider's file calls a title, as its documentation says: without any of the code under test. */
function identity(row: Row): string {
  const code = digits(row);
  return code.length === 13 || code.length === 10
    ? `${code}|${plain(row[0])}|${plain(row[4])}|${plain(row[5])}`
    : work(row);
}

const rowsOf = (bytes: Buffer): Row[] => parse(bytes, { relax_column_count: true }) as Row[];

/** Titles that are gone and titles that are new, and how many of them are one and the same by every word but their code. */
function expectedPairs(before: Row[], after: Row[]): number {
  const [old, now] = [before, after].map((rows) => new Map(rows.map((row) => [identity(row), row])));
  const gone = [...(old ?? [])].filter(([id]) => !now?.has(id)).map(([, row]) => work(row));
  const came = [...(now ?? [])].filter(([id]) => !old?.has(id)).map(([, row]) => work(row));
  const once = (list: string[]) => list.filter((each) => list.indexOf(each) === list.lastIndexOf(each));
  return once(gone).filter((each) => once(came).includes(each)).length;
}

async function importRows(records: Row[], day: string): Promise<{ pairs: number; held: string | null }> {
  const file = path.join(folder, `${day}.csv`);
  writeFileSync(
    file,
    records.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\n"),
  );
  const summary = await importFeed({
    provider: "lnrelease",
    profile: requireProfile("lnrelease"),
    file,
    asOf: toDay(day),
    now: new Date(`${day}T00:00:00Z`),
    precedence: NO_PRECEDENCE,
  });
  const [counted] = await rows(
    z.object({ pairs: z.number() }),
    "SELECT COUNT(*) AS pairs FROM release_changes WHERE run_id = :runId AND field = 'provider_record_id'",
    { runId: summary.runId },
  );
  return { pairs: counted?.pairs ?? 0, held: summary.holdReason };
}

test.skipIf(!process.env.SHINKAN_DATA)(
  "on real days as many titles change their identity as an independent count says, none on most, all that are planted (needs SHINKAN_DATA)",
  async () => {
    const days = readdirSync(data).filter((name) => name.endsWith(".csv.gz"));
    let before: Row[] | null = null;
    for (const name of days) {
      const rows = rowsOf(gunzipSync(readFileSync(path.join(data, name))));
      const found = await importRows(rows, name.slice(0, 10));
      expect.soft(found, name).toEqual({ pairs: before ? expectedPairs(before, rows) : 0, held: null });
      before = rows;
    }
    const last = before ?? [];
    const coming = last.filter(([, , , , , , isbn, date]) => isbn !== "" && date > "2025-03-01").slice(0, 40);
    const planted = last.map((row): Row => {
      const place = coming.indexOf(row);
      if (place < 0) return row;
      const [series, link, publisher, title, volume, format, isbn, date] = row;
      return place % 2 === 0
        ? [series, link, publisher, title, volume, format, "", addDays(toDay(date), 28)]
        : [series, link, publisher, title, volume, `${format} `.toUpperCase().trim(), isbn, date];
    });
    const expected = expectedPairs(last, planted);
    expect(expected).toBeGreaterThanOrEqual(20);
    expect(await importRows(planted, "2025-03-01")).toEqual({ pairs: expected, held: null });
  },
);
