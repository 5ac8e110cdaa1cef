import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { readRows } from "@/local/testing/read-rows";
import { ownDatabase } from "../../local/testing/own-database";
import { rows } from "../database/sql";
import { requireProfile } from "../feed/profiles/find-profile";
import { defineProfile, type ProfileInput } from "../feed/profiles/profile";
import { toDay } from "../shop-day";
import { importFeed } from "./import-feed";
import { NO_PRECEDENCE } from "./precedence/precedence";

/** What must come of a sample: of each of its files in turn, and of the catalogue after them. */
interface Expected {
  case: string;
  /** The built-in profile by which the file is read; generic-ja if none is named. */
  by?: string;
  /** Keys of that profile that this provider has otherwise. */
  profile?: Partial<ProfileInput>;
  steps: ({ file: string; asOf?: string; state: string; hold?: string } & Record<string, unknown>)[];
  releases?: Record<string, unknown>[];
  /** The people of titles, each with the part in the work. */
  people?: Record<string, string[]>;
  rejects?: { line: number; column: string; problem: string }[];
  warnings?: Record<string, number>;
  /** The rejected rows as they stand in the file. */
  raw?: string[];
  /** How many releases are marked as missing. */
  removed?: number;
  /** How many releases one and the same search key finds. */
  foundAlike?: number;
}

const ENDING = ".expected.json";
const now = new Date("2026-11-24T00:00:00Z");

function samplesOf(kind: "cases" | "traps" | "meanings") {
  const folder = path.join("core/imports/samples", kind);
  const names = readdirSync(folder).filter((name) => name.endsWith(ENDING));
  return names.map((file) => {
    const expected = JSON.parse(readFileSync(path.join(folder, file), "utf8")) as Expected;
    return { folder, name: file.slice(0, -ENDING.length), ...expected };
  });
}
const cases = samplesOf("cases");

ownDatabase();

test("there are samples for all forty cases", () => {
  const numbers = new Set(cases.map(({ name }) => Number(name.slice(0, 2))));
  expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
});

test.each(cases)("case $name: $case", (sample) => prove(sample));
test.each(samplesOf("traps"))("trap $name: $case", (sample) => prove(sample));
test.each(samplesOf("meanings"))("meaning $name: $case", (sample) => prove(sample));

async function prove({ folder, name, by, profile: changes, steps, ...expected }: (typeof cases)[number]) {
  const profile = defineProfile({ ...requireProfile(by ?? "generic-ja"), ...changes });
  let last: { runId: number; warnings: Record<string, number> } | null = null;
  for (const { file, asOf = "2026-11-24", hold, ...summary } of steps) {
    const source = {
      provider: name,
      profile,
      file: path.join(folder, file),
      asOf: toDay(asOf),
      now,
      precedence: NO_PRECEDENCE,
    };
    const run = await importFeed(source);
    expect(run).toMatchObject({ ...summary, held: hold !== undefined });
    if (hold) expect(run.holdReason).toMatch(new RegExp(`^${hold}: `));
    last = run;
  }
  const releases = await releasesOf(name);
  if (expected.releases) expect(releases).toMatchObject(expected.releases);
  for (const [title, people] of Object.entries(expected.people ?? {}))
    expect([title, await peopleOf(name, title)]).toEqual([title, people]);
  expect(releases.filter(({ missing_since }) => missing_since !== null)).toHaveLength(expected.removed ?? 0);
  const rejects = await rejectsOf(last?.runId ?? 0);
  expect(rejects.map(({ raw: _, ...reject }) => reject)).toEqual(expected.rejects ?? []);
  if (expected.raw) expect(rejects.map(({ raw }) => raw)).toEqual(expected.raw);
  if (expected.foundAlike) expect(await mostFoundAlike(name)).toBe(expected.foundAlike);
  expect(last?.warnings).toEqual(expected.warnings ?? {});
  expect(JSON.stringify(releases)).not.toContain("\ufffd");
}

const releasesOf = (provider: string) =>
  readRows("SELECT * FROM releases WHERE provider = :provider ORDER BY id", { provider });

async function mostFoundAlike(provider: string): Promise<number | undefined> {
  const [most] = await rows(
    z.object({ count: z.number() }),
    `SELECT COUNT(*) AS count FROM release_search s JOIN releases r ON r.id = s.release_id
      WHERE r.provider = :provider GROUP BY s.search_key ORDER BY 1 DESC LIMIT 1`,
    { provider },
  );
  return most?.count;
}

async function peopleOf(provider: string, title: string): Promise<string[]> {
  const people = await rows(
    z.object({ name: z.string(), role: z.string() }),
    `SELECT c.name, c.role FROM contributors c JOIN releases r ON r.id = c.release_id
      WHERE r.provider = :provider AND r.title = :title ORDER BY c.seq`,
    { provider, title },
  );
  return people.map(({ name, role }) => `${name} (${role})`);
}

const rejectsOf = (runId: number) =>
  rows(
    z.object({ line: z.number(), column: z.string(), problem: z.string(), raw: z.string() }),
    "SELECT line, column_name AS `column`, problem, raw FROM import_rejects WHERE run_id = :runId ORDER BY line, `column`",
    { runId },
  );
