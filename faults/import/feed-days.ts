/** Two days of a partner's file with everything in them that an import does: new, moved, gone, renamed, wrong and repeated titles. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { requireProfile } from "../../core/feed/profiles/find-profile";
import { defineProfile } from "../../core/feed/profiles/profile";
import type { FingerprintStore } from "../../core/imports/fingerprints/fingerprint-file";
import { fingerprintFolder } from "../../core/imports/fingerprints/store-in-folder";
import { toDay } from "../../core/shop-day";

/** A third of the titles moves and some have other ids, which would wait for a person; here it shall be applied. */
export const THRESHOLDS = { movedDays: 1, reconciled: 1 };
export const PROFILE = defineProfile({ ...requireProfile("generic-ja"), thresholds: THRESHOLDS });
export const DAYS = [toDay("2026-11-24"), toDay("2026-11-25")] as const;
export const NOW = new Date("2026-11-25T00:00:00Z");

/** The first day's file and the next one's. */
export type Files = readonly [first: string, second: string];

/** What yesterday's file said lies beside it, as the import keeps it from one day to the next. */
export const storeBeside = (file: string): FingerprintStore =>
  fingerprintFolder(path.join(path.dirname(file), "fingerprints"));

const TITLES = 3_000;
const GONE = 60;
/** The second day numbers these titles otherwise. */
const RENAMED = { from: 100, to: 300 };
export const PAIRS = RENAMED.to - RENAMED.from;

/** Writes `1.csv` and `2.csv` into the folder; the same files every time. */
export function writeDays(folder: string): Files {
  const numbers = Array.from({ length: TITLES }, (_, n) => n);
  const first = numbers.map((n) => row(n, "2026/12/05"));
  const second = [
    ...numbers.slice(GONE).map((n) => row(n, n % 3 ? "2026/12/05" : "2027年1月上旬", idOf(n))),
    ...numbers.slice(0, 40).map((n) => row(TITLES + n, "2027年春")),
    row(9_001, "いつか"),
    row(TITLES, "2027年夏"),
    row(500, "2026/12/05"),
  ];
  return [write(folder, "1.csv", first), write(folder, "2.csv", second)];
}

const MANY_TITLES = 10_500;

/** Writes a first day of so many new titles that the import takes larger portions; the second day is the same file. */
export function writeManyNew(folder: string): Files {
  const rows = Array.from({ length: MANY_TITLES }, (_, n) => row(n, "2026/12/05"));
  const file = write(folder, "many.csv", rows);
  return [file, file];
}

const idOf = (n: number): string => (n >= RENAMED.from && n < RENAMED.to ? `C${n}` : `B${n}`);

const row = (n: number, day: string, id = `B${n}`): string =>
  `${id},"本, その${n}",ホンソノ${n},${day},著者${n % 7}；訳者${n % 3}(訳)`;

function write(folder: string, name: string, rows: string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, ["商品ID,タイトル,タイトルカナ,発売日,著者", ...rows, ""].join("\r\n"));
  return file;
}
