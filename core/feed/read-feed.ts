/** A provider's file and its profile in, its records out one by one, read and checked; it never writes. */
import type { Day } from "../shop-day";
import { decoded } from "./bytes/decode";
import { findEncoding } from "./bytes/encoding";
import { type CsvRecord, parseCsv } from "./bytes/parse";
import { FeedHold } from "./feed-hold";
import type { FeedRecord } from "./feed-row";
import { type Header, readHeader } from "./header";
import type { Profile } from "./profiles/profile";
import { readRow } from "./read-row";
import { bytesOf } from "./sources/source-file";

export interface FeedSource {
  file: string;
  profile: Profile;
  /** The day of the file, from which years are taken that it leaves out. */
  asOf: Day;
}

/** Yields in the order of the file, in constant memory; the first record also carries the warnings of the header. Throws FeedHold as soon as the file as a whole is unfit. */
export async function* readFeed({ file, profile, asOf }: FeedSource): AsyncGenerator<FeedRecord> {
  const encoding = await findEncoding(() => bytesOf(file), profile.encoding);
  const records = parseCsv(decoded(bytesOf(file), encoding), profile);
  let header: Header | null =
    profile.header === "required" ? null : readHeader(profile.header.columns, profile);
  let read = 0;
  for await (const record of records) {
    if (!header) {
      header = readHeader(record.cells, profile);
      continue;
    }
    requireWhole(record, header);
    const row = readRow(record, { profile, header, asOf });
    if (read++ === 0) row.warnings.push(...header.unknown.map(() => "unknown-column" as const));
    yield row;
  }
  if (read === 0 && profile.mode === "full") {
    throw new FeedHold(header ? "header-only" : "empty-file", "The file has no rows.");
  }
}

/** A last line that stops early is a file whose rest is missing. */
export function requireWhole({ cutOff, cells, line }: CsvRecord, { width }: Header): void {
  if (!cutOff || cells.length >= width) return;
  throw new FeedHold("truncated", `The file ends in the middle of line ${line}.`);
}
