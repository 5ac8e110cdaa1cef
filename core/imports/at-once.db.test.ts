import { renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Connection, createConnection } from "mariadb";
import { expect, test } from "vitest";
import { countLockWaits } from "@/local/testing/count-lock-waits";
import { readRows } from "@/local/testing/read-rows";
import { ownDatabase } from "../../local/testing/own-database";
import { temporaryFolder } from "../../local/testing/temporary-folder";
import { connectionSettings } from "../database/pool";
import { execute } from "../database/sql";
import { isbn13Of } from "../feed/cells/identifiers";
import { requireProfile } from "../feed/profiles/find-profile";
import { checksumOf } from "../feed/sources/source-file";
import { toDay } from "../shop-day";
import { applyRun } from "./apply/apply-run";
import { type ImportFeed, importFeed } from "./import-feed";
import { NO_PRECEDENCE } from "./precedence/precedence";
import { acquireLease, releaseLease, withLease } from "./run/import-lease";
import { insertRun } from "./run/import-run";
import { stageFile } from "./stage/stage-file";

const now = new Date("2026-11-24T00:00:00Z");
const asOf = toDay("2026-11-24");
const profile = requireProfile("generic-ja");
const folder = temporaryFolder();

const own = ownDatabase();

type Name = "publishers" | "wholesaler";

/** Both speak of the titles 20 to 39; the wholesaler describes them, the publishers do not. */
const FIRST: Record<Name, number> = { publishers: 0, wholesaler: 20 };

/** Titles of each shop have codes of their own. */
let shops = 0;

/** Providers of each shop have names of their own. */
function shop() {
  const number = shops++;
  const nameOf = (name: Name) => `${name}-${number}`;
  const inputOf = (name: Name, titles = 40): ImportFeed => {
    const file = path.join(folder, `${nameOf(name)}.csv`);
    const rows = Array.from({ length: titles }, (_, place) => {
      const n = FIRST[name] + place;
      const isbn = isbn13Of(`${400_000_000 + number * 100 + n}X`);
      return `${name}${n},${isbn},本その${n},2026/12/05,${name === "wholesaler" ? `紹介${n}` : ""}`;
    });
    writeFileSync(file, ["商品ID,ISBN,タイトル,発売日,内容紹介", ...rows, ""].join("\n"));
    const precedence = { providers: [nameOf("publishers"), nameOf("wholesaler")] };
    return { provider: nameOf(name), profile, file, asOf, now, precedence };
  };
  /** Everything that both wrote, without what differs from shop to shop. */
  const contents = async () => {
    const providers = [nameOf("publishers"), nameOf("wholesaler")] as const;
    const parts = await Promise.all([
      readRows(
        `SELECT provider, provider_record_id, title, description, missing_since FROM releases
          WHERE provider IN (:providers) ORDER BY provider, provider_record_id`,
        { providers },
      ),
      readRows(
        `SELECT r.provider_record_id, c.field, c.value_before, c.value_after FROM release_changes c
           JOIN releases r ON r.id = c.release_id WHERE r.provider IN (:providers) ORDER BY r.provider_record_id, c.id`,
        { providers },
      ),
      readRows(
        "SELECT provider, provider_record_id FROM release_offers WHERE provider IN (:providers) ORDER BY 1, 2",
        { providers },
      ),
    ]);
    return JSON.stringify(parts).replaceAll(`-${number}"`, '"');
  };
  return { inputOf, contents };
}

async function inOrder(...names: Name[]): Promise<string> {
  const { inputOf, contents } = shop();
  for (const name of names) await importFeed(inputOf(name));
  return contents();
}

/** An import as it would be if it leased its own provider only. */
async function importAlone({ provider, file, precedence }: ImportFeed): Promise<void> {
  const sha256 = await checksumOf(file);
  const run = await insertRun({
    provider,
    profile: profile.name,
    source: file,
    version: null,
    sha256,
    asOf,
    now,
  });
  await withLease({ provider, precedence: NO_PRECEDENCE }, async (lease) => {
    const context = { run, lease, profile, precedence, now, onProgress: () => undefined };
    await stageFile(context, { file, store: undefined });
    await applyRun(context);
  });
}

test("imports of two providers with titles in common, begun at once, end as one after the other", async () => {
  const orders = [await inOrder("publishers", "wholesaler"), await inOrder("wholesaler", "publishers")];
  const { inputOf, contents } = shop();
  const done = await Promise.all([importFeed(inputOf("wholesaler")), importFeed(inputOf("publishers"))]);
  expect(done.map(({ state }) => state)).toEqual(["applied", "applied"]);
  expect(orders).toContain(await contents());
});

test("the comparison tells: each with a lease of its own only, they make two releases of one title", async () => {
  const orders = [await inOrder("publishers", "wholesaler"), await inOrder("wholesaler", "publishers")];
  const { inputOf, contents } = shop();
  const connection = await createConnection(connectionSettings(own.url));
  await holdBackNewReleases(connection);
  const both = Promise.all([importAlone(inputOf("wholesaler")), importAlone(inputOf("publishers"))]);
  await waitUntil(async () => (await countLockWaits(connection)) >= 2, both).finally(() => connection.end());
  await both;
  expect(orders).not.toContain(await contents());
});

/** Until the connection ends nobody can add a release: who wants to has read what is there, and waits. */
async function holdBackNewReleases(connection: Connection): Promise<void> {
  await connection.beginTransaction();
  await connection.query("SELECT id FROM releases WHERE id > 1000000000 FOR UPDATE");
}

/** Looks again and again until `isSo`, unless `other` ends before. */
async function waitUntil(isSo: () => Promise<boolean>, other: Promise<unknown>): Promise<void> {
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  other.then(over, over);
  while (!(await isSo())) {
    if (isOver) throw new Error("Both ended, and neither waited.");
    await setTimeout(100);
  }
}

test("an import that was killed after it was staged takes up what another provider has brought since", async () => {
  const { inputOf, contents } = shop();
  const dies: ImportFeed["onProgress"] = ({ stage }) => {
    if (stage === "applying") throw new Error("killed");
  };
  const before = inputOf("wholesaler", 20);
  await expect(importFeed({ ...before, onProgress: dies })).rejects.toThrow("killed");
  await execute("UPDATE import_runs SET state = 'staged', applied_line = 0 WHERE provider = :provider", {
    provider: before.provider,
  });
  await execute("DELETE FROM releases WHERE provider = :provider", { provider: before.provider }); // as if killed before its first chunk
  await importFeed(inputOf("publishers"));
  await importFeed(before);
  const expected = shop();
  await importFeed(expected.inputOf("publishers"));
  await importFeed(expected.inputOf("wholesaler", 20));
  expect(await contents()).toBe(await expected.contents());
});

test("two imports of one provider, begun at once, end as one of them and then the other", async () => {
  const orders = [];
  for (const [first, second] of [
    [40, 41],
    [41, 40],
  ] as const) {
    const { inputOf, contents } = shop();
    await importFeed(inputOf("publishers", first));
    await importFeed(inputOf("publishers", second));
    orders.push(await contents());
  }
  const { inputOf, contents } = shop();
  const short = inputOf("publishers", 40);
  renameSync(short.file, `${short.file}.short`);
  const both = [{ ...short, file: `${short.file}.short` }, inputOf("publishers", 41)];
  const done = await Promise.all(both.map(importFeed));
  expect(done.map(({ state }) => state)).toEqual(["applied", "applied"]);
  expect(orders).toContain(await contents());
});

test("who gets no lease is told whose import is at work, and a person's correction waits for it too", async () => {
  const precedence = { providers: ["first", "second"] };
  const alone = (provider: string) =>
    acquireLease({ provider, precedence: NO_PRECEDENCE, patienceSeconds: 0 });
  const shared = (provider: string) => acquireLease({ provider, precedence, patienceSeconds: 0 });
  const lease = await shared("second");
  await expect(shared("first")).rejects.toThrow(
    "Another import of first or second is at work; try again after it.",
  );
  await expect(alone("first")).rejects.toThrow("Another import of first is at work");
  await releaseLease(await alone("third"));
  await releaseLease(lease);
  await releaseLease(await shared("first"));
});
