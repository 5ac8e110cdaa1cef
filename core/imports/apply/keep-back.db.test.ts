import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { ownDatabase } from "../../../local/testing/own-database";
import { temporaryFolder } from "../../../local/testing/temporary-folder";
import { type Tx, transaction } from "../../database/sql";
import { requireProfile } from "../../feed/profiles/find-profile";
import { addDays, type Day, toDay } from "../../shop-day";
import { decideToApply } from "../decide-run";
import { importFeed } from "../import-feed";
import { NO_PRECEDENCE } from "../precedence/precedence";
import { requireRun } from "../run/find-runs";
import type { ImportContext } from "../run/import-context";
import { findStaged } from "../stage/next-staged";
import { leftToWrite } from "./keep-back";
import { findKnown } from "./write-releases";

const now = new Date("2026-11-24T00:00:00Z");
const today = toDay("2026-11-24");
const profile = requireProfile("generic-ja");
const folder = temporaryFolder();
const TITLES = 200;

ownDatabase();

function importAll(day: string, price: number, asOf: Day) {
  const file = path.join(folder, "feed.csv");
  const rows = Array.from({ length: TITLES }, (_, n) => `A${n},本その${n},著者${n},${day},${price}`);
  writeFileSync(file, ["商品ID,タイトル,著者,発売日,税込価格", ...rows, ""].join("\n"));
  return importFeed({ provider: "many", profile, file, asOf, now, precedence: NO_PRECEDENCE });
}

/** A transaction that counts what it sends. */
function counting(tx: Tx): { tx: Tx; sent: () => number } {
  let sent = 0;
  const rows: Tx["rows"] = (...call) => {
    sent += 1;
    return tx.rows(...call);
  };
  return { tx: { ...tx, rows }, sent: () => sent };
}

test("a decision about a part of the changes reads many releases in as many statements as few", async () => {
  await importAll("2026/12/05", 1320, today);
  const { runId, state } = await importAll("2027/01/15", 1430, addDays(today, 1));
  expect(state).toBe("held");
  await decideToApply({ runId, by: "buyer", now, kinds: { allBut: ["days"] } });
  const run = await requireRun(runId);
  const lease = { provider: "many", providers: ["many"] as const, holder: "test" };
  const context: ImportContext = {
    run,
    lease,
    profile,
    precedence: NO_PRECEDENCE,
    now,
    onProgress: () => undefined,
  };
  const statementsFor = async (titles: number) => {
    const rows = await findStaged(runId, 0, titles);
    return transaction(async (tx) => {
      const known = await findKnown(tx, "many", rows);
      const counted = counting(tx);
      const left = await leftToWrite(counted.tx, context, { rows, known });
      expect(left.rows.map(({ row }) => [row.priceIncTax, row.day.to])).toEqual(
        Array.from({ length: titles }, () => [1430, "2026-12-05"]),
      );
      expect(left.known).toHaveLength(titles);
      return counted.sent();
    });
  };
  expect(await statementsFor(TITLES)).toBe(await statementsFor(10));
});
