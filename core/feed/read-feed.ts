/** Reads a provider's whole file by csv-parse, record by record; it never writes. */
import type { Day } from "../shop-day";
import { decoded } from "./bytes/decode";
import { parseCsv } from "./bytes/parse";
import { FeedHold } from "./feed-hold";
import type { FeedRecord, Warning } from "./feed-row";
import { formOf } from "./file-form";
import type { Canonical, Encoding, Profile } from "./profiles/profile";
import { type HeaderSearch, searchHeader } from "./rows/find-header";
import type { Header } from "./rows/header";
import { readRecord } from "./rows/read-record";
import { type Completion, completionOf } from "./rows/variants";
import { bytesOf } from "./sources/source-file";

export interface FeedSource {
  file: string;
  profile: Profile;
  /** The day of the file, from which years are taken that it leaves out. */
  asOf: Day;
  /** Columns that named titles in the file before, and without which this one is held. */
  keyColumns?: readonly Canonical[] | undefined;
  /** Called once, as soon as the header is known. */
  onHeader?: ((header: Header, encoding: Encoding) => void) | undefined;
}

/** A part of the file, in its order. */
export interface Reading {
  records: FeedRecord[];
  /** Records among them that were known, and are not in `records`. */
  known: number;
  /** What is odd about the file itself. */
  warnings: Warning[];
}

/** Records that are given away at once. */
export const BATCH = 500;

/** Yields in constant memory; no record of a file that is read so can be known tomorrow. Throws FeedHold as soon as the file as a whole is unfit. */
export async function* readWhole(source: FeedSource): AsyncGenerator<Reading> {
  const { file, asOf, keyColumns, onHeader } = source;
  const { encoding, profile } = await formOf(file, source.profile);
  const search = searchHeader(profile, keyColumns);
  let reading: Reading = { records: [], known: 0, warnings: [] };
  let rows = 0;
  let complete: Completion | null = null;
  for await (const record of parseCsv(decoded(bytesOf(file), encoding), profile)) {
    if (search.takes(record)) continue;
    const { header } = search;
    if (!header) continue;
    if (rows === 0) {
      reading.warnings.push(...headerWarnings(search));
      onHeader?.(header, encoding);
    }
    complete ??= completionOf(header, profile);
    const whole = complete(record);
    const warn = (warning: Warning) => void reading.warnings.push(warning);
    const records = whole ? readRecord(whole, { profile, header, asOf }, warn) : [];
    if (!whole) warn("skipped-line");
    rows += records.length;
    reading.records.push(...records);
    if (reading.records.length < BATCH) continue;
    yield reading;
    reading = { records: [], known: 0, warnings: [] };
  }
  if (rows === 0 && search.header) onHeader?.(search.header, encoding);
  requireRows(rows, search, profile);
  yield reading;
}

/** The same record by record; the first of each part also carries the part's own warnings. */
export async function* readFeed(source: FeedSource): AsyncGenerator<FeedRecord> {
  for await (const { records, warnings } of readWhole(source)) {
    records[0]?.warnings.push(...warnings);
    yield* records;
  }
}

/** Columns that the profile does not know, and lines above the header. */
export const headerWarnings = ({ header, skipped }: HeaderSearch): Warning[] => [
  ...(header?.unknown ?? []).map(() => "unknown-column" as const),
  ...Array.from({ length: skipped }, () => "skipped-line" as const),
];

/** A delta may well be empty. */
export function requireRows(rows: number, search: HeaderSearch, { mode }: Profile): void {
  search.finish();
  if (rows > 0 || mode !== "full") return;
  throw new FeedHold(search.header ? "header-only" : "empty-file", "The file has no rows.");
}
