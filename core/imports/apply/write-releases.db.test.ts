import { expect, test } from "vitest";
import { readRows } from "@/local/testing/read-rows";
import { ownDatabase } from "../../../local/testing/own-database";
import { transaction } from "../../database/sql";
import { requireProfile } from "../../feed/profiles/find-profile";
import { toDay } from "../../shop-day";
import { NO_PRECEDENCE } from "../precedence/precedence";
import { rowOfColumns } from "../record/release-columns";
import type { ImportContext } from "../run/import-context";
import { insertRun } from "../run/import-run";
import { writeReleases } from "./write-releases";

const now = new Date("2026-11-24T00:00:00Z");
const asOf = toDay("2026-11-24");
/** Several statements' worth. */
const TITLES = 900;

ownDatabase();

const columns = {
  code_type: "none",
  code: null,
  product_type: "comic",
  format: null,
  title: "星降る駅 'O'Neil' 📚",
  subtitle: null,
  title_kana: null,
  slug: "",
  series: null,
  series_kana: null,
  series_key: null,
  volume: null,
  volume_sort: null,
  label: null,
  publisher: null,
  price_ex_tax: null,
  price_inc_tax: null,
  currency: null,
  description: null,
  cover_url: null,
  product_url: null,
  status: "forthcoming",
  day_from: asOf,
  day_to: asOf,
  precision: "day",
  approximate: 0,
  year_inferred: 0,
  date_raw: "2026-11-24",
} as const;

async function contextOf(provider: string): Promise<ImportContext> {
  const run = await insertRun({
    provider,
    profile: "generic-ja",
    source: "feed.csv",
    version: null,
    sha256: "0".repeat(64),
    asOf,
    now,
  });
  const lease = { provider, providers: [provider] as const, holder: "test" };
  const profile = requireProfile("generic-ja");
  return { run, lease, profile, precedence: NO_PRECEDENCE, now, onProgress: () => undefined };
}

test.each([1, 3])(
  "new titles are known by the numbers they got where a server counts in steps of %i",
  async (step) => {
    const provider = `step-${step}`;
    const context = await contextOf(provider);
    const chunk = Array.from({ length: TITLES }, (_, n) => ({
      row: rowOfColumns({ recordId: `r${n}`, columns, contributors: [] }),
      hash: "f".repeat(64),
    }));
    const ids = await transaction(async (tx) => {
      await tx.execute("SET SESSION auto_increment_increment = :step", { step });
      const written = await writeReleases(tx, context, chunk, []);
      await tx.execute("SET SESSION auto_increment_increment = 1");
      return written;
    });
    const found = await readRows(
      "SELECT id, provider_record_id AS record, title FROM releases WHERE provider = :provider",
      { provider },
    );
    expect(ids.size).toBe(TITLES);
    expect(new Map(found.map(({ record, id }) => [record, id]))).toEqual(ids);
    expect(new Set(found.map(({ title }) => title))).toEqual(new Set([columns.title]));
  },
);
