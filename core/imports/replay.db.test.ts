import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { readRows } from "@/local/testing/read-rows";
import { ownDatabase } from "../../local/testing/own-database";
import { rows } from "../database/sql";
import { requireProfile } from "../feed/profiles/find-profile";
import { toDay } from "../shop-day";
import { importFeed } from "./import-feed";
import { NO_PRECEDENCE } from "./precedence/precedence";

/** A second, simple reading of the lnrelease files, which shares no code with the importer. */
function oracle(file: string) {
  const packed = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(packed) : packed).toString("utf8");
  const lines = text.split(/\r?\n/).filter((line) => line !== "");
  const rows = lines
    .map(splitLine)
    .map(([key = "", , , name = "", volume = "", format = "", isbn = "", date = ""]) => {
      const digits = isbn.replaceAll("-", "");
      const identity = [key, volume, format, digits || name].join("\n").toLowerCase();
      return { identity, pair: [key, name, volume, digits].join("\n"), format, date };
    });
  return { lines: lines.length, rows };
}

/** No field of these files holds a line break, so a line is a record. */
function splitLine(line: string): string[] {
  const cells = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return [...cells].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? "");
}

const forthcomingOn = async (provider: string, day: string): Promise<number> => {
  const [found] = await rows(
    z.object({ count: z.number() }),
    "SELECT COUNT(*) AS count FROM releases WHERE provider = :provider AND day_from > :day",
    { provider, day },
  );
  return found?.count ?? 0;
};

const profile = requireProfile("lnrelease");
const now = new Date("2025-03-01T00:00:00Z");
ownDatabase();

async function replay(provider: string, folder: string): Promise<void> {
  const files = readdirSync(folder)
    .filter((name) => /^\d{4}-\d\d-\d\d\.csv/.test(name))
    .sort();
  const seen = new Set<string>();
  for (const name of files) {
    const file = path.join(folder, name);
    const asOf = toDay(name.slice(0, 10));
    const expected = oracle(file);
    const run = await importFeed({ provider, profile, file, asOf, now, precedence: NO_PRECEDENCE });
    const identities = new Set(expected.rows.map(({ identity }) => identity));
    const added = [...identities].filter((identity) => !seen.has(identity)).length;
    for (const identity of identities) seen.add(identity);
    expect.soft(run, name).toMatchObject({ state: "applied", held: false, rows: expected.lines, added });
    expect.soft(run.added + run.changed + run.unchanged + run.rejected, name).toBe(expected.lines);
    expect.soft(run.rejected, name).toBe(0);
    const releases = await rows(
      z.object({ count: z.number() }),
      "SELECT COUNT(*) AS count FROM releases WHERE provider = :provider AND missing_since IS NULL",
      { provider },
    );
    expect.soft(releases[0]?.count, name).toBe(identities.size);
    const coming = new Set(expected.rows.filter(({ date }) => date > asOf).map(({ identity }) => identity));
    expect.soft(await forthcomingOn(provider, asOf), name).toBe(coming.size);
    const again = await importFeed({ provider, profile, file, asOf, now, precedence: NO_PRECEDENCE });
    expect.soft(again, name).toMatchObject({ state: "repeated", unchanged: expected.lines - run.rejected });
    expect.soft([again.added, again.changed, again.missing, again.tags], name).toEqual([0, 0, 0, []]);
  }
}

describe("a catalogue that arrives every day", () => {
  test("our own three small days are replayed as an independent reading of them expects", async () => {
    await replay("sample", "core/imports/samples/replay");
    expect(await forthcomingOn("sample", "2026-10-31")).toBe(4);
  });

  const folder = path.join(process.env.SHINKAN_DATA ?? "", "lnrelease");
  test.skipIf(!process.env.SHINKAN_DATA)(
    "nineteen real days are replayed as an independent reading of them expects (needs SHINKAN_DATA)",
    () => replay("lnrelease", folder),
  );

  test.skipIf(!process.env.SHINKAN_DATA)(
    "a real day that lost six percent of its titles adds and changes, and its removals wait (needs SHINKAN_DATA)",
    { timeout: 60_000 },
    async () => {
      const provider = "shrunk";
      const shrunk = path.join(tmpdir(), `shinkan-shrunk-${process.pid}.csv`);
      const lines = gunzipSync(readFileSync(path.join(folder, "2025-02-14.csv.gz"))).toString("utf8");
      const kept = lines.split("\n").filter((_, n) => n % 100 >= 6);
      writeFileSync(shrunk, kept.join("\n"));
      const day = { provider, profile, now, precedence: NO_PRECEDENCE };
      await importFeed({ ...day, file: path.join(folder, "2025-02-13.csv.gz"), asOf: toDay("2025-02-13") });
      const run = await importFeed({ ...day, file: shrunk, asOf: toDay("2025-02-14") });
      rmSync(shrunk);
      expect(run).toMatchObject({ state: "held", held: true, rejected: 0 });
      expect(run.missing).toBeGreaterThan(400);
      expect(run.added).toBeGreaterThan(0);
      const gone = await readRows(
        "SELECT COUNT(*) AS count FROM releases WHERE provider = :provider AND missing_since IS NOT NULL",
        { provider },
      );
      expect(gone).toEqual([{ count: 0 }]);
    },
  );
});
