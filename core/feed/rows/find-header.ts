/** Finds the line that names a file's columns, below whatever a provider writes above it. */
import type { CsvRecord } from "../bytes/parse";
import { FeedHold } from "../feed-hold";
import type { Canonical, Profile } from "../profiles/profile";
import { type Header, readHeader, shownNames } from "./header";

export interface HeaderSearch {
  /** Null until it is found. */
  header: Header | null;
  /** Records above it that say nothing about titles. */
  skipped: number;
  /** Whether the record stands before the first row; throws FeedHold where the header does not fit the profile. */
  takes(record: CsvRecord): boolean;
  /** Throws FeedHold where there was no header. */
  finish(): void;
}

/** So many lines of an address, a date and a title of the list may stand above the header. */
const MOST_ABOVE = 20;
/** A table of titles has at least a number, a title and a day. */
const NARROW = 3;
/** What spreadsheets write first to say how cells are parted. */
const SEPARATOR_LINE = /^"?sep=[^\w]?"?[;,\t|]*$/i;

/** `keyColumns` named titles in the file before: without one of them every title would be another. */
export function searchHeader(profile: Profile, keyColumns: readonly Canonical[] = []): HeaderSearch {
  const { header } = profile;
  const misfits: { width: number; hold: FeedHold }[] = [];
  let seen = 0;
  const search: HeaderSearch = {
    header: header === "required" ? null : readHeader(header.columns, profile),
    skipped: 0,
    takes(record) {
      if (seen++ === 0 && SEPARATOR_LINE.test(record.raw)) return true;
      if (search.header) return false;
      try {
        const found = readHeader(record.cells, profile);
        requireKeyColumns(found, profile, keyColumns);
        search.header = found;
        search.skipped = misfits.length;
      } catch (error) {
        if (!(error instanceof FeedHold) || error.reason !== "missing-column") throw error;
        misfits.push({ width: record.cells.length, hold: error });
        if (misfits.length > MOST_ABOVE) throw likeliest(misfits);
      }
      return true;
    },
    finish() {
      if (!search.header && misfits.length > 0) throw likeliest(misfits);
    },
  };
  return search;
}

/** The columns of the profile's keys that the file has. */
export const keyColumnsOf = ({ at }: Header, { key }: Profile): Canonical[] =>
  [...new Set(key.flat())].filter((name) => at.has(name));

function requireKeyColumns({ at, names }: Header, profile: Profile, keyColumns: readonly Canonical[]): void {
  const used = new Set(profile.key.flat());
  const gone = keyColumns.find((name) => used.has(name) && !at.has(name));
  if (gone === undefined) return;
  const from = profile.columns[gone]?.from.join(", ") ?? "";
  throw new FeedHold(
    "missing-column",
    `The column for ${gone} (${from}) is gone, by which titles were known until now; the header has: ${shownNames(names)}. Add its new name to the profile.`,
  );
}

/** The first line that is wide enough for a table is the header, if there is one. */
const likeliest = (misfits: { width: number; hold: FeedHold }[]): FeedHold | undefined =>
  (misfits.find(({ width }) => width >= NARROW) ?? misfits[0])?.hold;
