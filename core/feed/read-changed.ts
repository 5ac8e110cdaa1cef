/** A provider's file and a memory of records that were read before in, only the other records out; it never writes. */
import { findEncoding } from "./bytes/encoding";
import { parsePieces } from "./bytes/parse-pieces";
import { type Piece, type Signs, splitter } from "./bytes/split-records";
import { FeedHold } from "./feed-hold";
import type { FeedRecord, Warning } from "./feed-row";
import { type Header, readHeader } from "./header";
import { type Print, printOf } from "./print-of";
import type { Encoding, Profile } from "./profiles/profile";
import { type FeedSource, readFeed, requireWhole } from "./read-feed";
import { readRow } from "./read-row";
import { bytesOf } from "./sources/source-file";

/** The records that need not be read again, as its owner knows them. */
export interface KnownRecords {
  /** Called once before anything is asked; what was read under other rules is not known. */
  begin(rules: string): void;
  /** May be asked about one print many times; every yes is a record of the file that is passed over. */
  isKnown(print: Print): boolean;
}

/** A part of the file, in its order. */
export interface Reading {
  records: FeedRecord[];
  /** Records among them that were known, and are not in `records`. */
  known: number;
  /** What is odd about the file itself. */
  warnings: Warning[];
}

/** The file cannot be cut into records with certainty: it must be read by `readWhole`. */
export class UncertainCut extends Error {
  override name = "UncertainCut";
}

/** Records that go through csv-parse at once. */
const BATCH = 500;
/** Known records after which a word is given all the same, so that whoever waits sees that the work goes on. */
const MANY = 50_000;
/** More bytes than csv-parse takes for one record. */
const LONGEST_PIECE = 4 * 1024 * 1024;
/** Raised when a row of a file comes to mean something else than before under the same profile. */
const READING = 2;

/** Everything that a row's meaning depends on, except the day of the file: rows that depend on it carry no print. */
const rulesOf = (profile: Profile, encoding: Encoding, header: string[]): string =>
  JSON.stringify([READING, encoding, header, profile]);

/**
 * Yields in constant memory, with the same records, holds and warnings as `readFeed` gives if none is known.
 * Throws UncertainCut where csv-parse does not agree with the cut; nothing that was yielded before counts then.
 */
export async function* readChanged(source: FeedSource & { known: KnownRecords }): AsyncGenerator<Reading> {
  const { file, profile, asOf, known } = source;
  const encoding = await findEncoding(() => bytesOf(file), profile.encoding);
  const rules = { ...profile, encoding, signs: signsOf(profile, encoding) };
  let header = profile.header === "required" ? null : readHeader(profile.header.columns, profile);
  if (header) known.begin(rulesOf(profile, encoding, header.names));
  let rows = 0;
  let batch = [] as Unread[];
  let passed = 0;
  const read = (): Reading => {
    const taken = takeRecords(batch, rules, { profile, header: header as Header, asOf });
    const warnings = rows === 0 && passed + taken.length > 0 ? unknownColumns(header as Header) : [];
    rows += passed + taken.length;
    const reading = { records: taken, known: passed, warnings };
    [batch, passed] = [[], 0];
    return reading;
  };
  for await (const piece of piecesOf(bytesOf(file), rules)) {
    if (!header) {
      const [first] = recordsOf([piece], rules);
      if (!first) continue;
      header = readHeader(first.cells, profile);
      known.begin(rulesOf(profile, encoding, header.names));
      continue;
    }
    const print = piece.ended ? printOf(piece.bytes) : null;
    if (print && known.isKnown(print)) passed++;
    else batch.push({ piece, print });
    if (batch.length === BATCH || passed === MANY) yield read();
  }
  if (header) yield read();
  if (rows === 0 && profile.mode === "full") {
    throw new FeedHold(header ? "header-only" : "empty-file", "The file has no rows.");
  }
}

/** The same of a file that is read by csv-parse alone: no record of it can be known tomorrow. */
export async function* readWhole(source: FeedSource): AsyncGenerator<Reading> {
  let records: FeedRecord[] = [];
  for await (const record of readFeed(source)) {
    records.push(record);
    if (records.length < BATCH) continue;
    yield { records, known: 0, warnings: [] };
    records = [];
  }
  if (records.length > 0) yield { records, known: 0, warnings: [] };
}

interface Unread {
  piece: Piece;
  print: Print | null;
}

type Rules = Profile & { encoding: Encoding; signs: Signs };

function takeRecords(batch: Unread[], rules: Rules, of: Parameters<typeof readRow>[1]): FeedRecord[] {
  const records = recordsOf(
    batch.map(({ piece }) => piece),
    rules,
  );
  return records.flatMap((record, place) => {
    if (!record) return [];
    requireWhole(record, of.header);
    const row = readRow(record, of);
    const print = batch[place]?.print;
    return print && isTimeless(row) ? { ...row, print } : row;
  });
}

/** A row that means the same on any day and needs no word about it: one that tomorrow's reading may pass over. */
const isTimeless = ({ row, warnings }: FeedRecord): boolean =>
  row !== null && warnings.length === 0 && !row.day.yearInferred;

function recordsOf(pieces: Piece[], rules: Rules) {
  const records = parsePieces(pieces, rules);
  if (!records) throw new UncertainCut("csv-parse sees other records in it");
  return records;
}

const unknownColumns = ({ unknown }: Header): Warning[] => unknown.map(() => "unknown-column");

async function* piecesOf(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, signs }: Rules,
): AsyncGenerator<Piece> {
  const cut = splitter(signs);
  let first = encoding === "utf-8";
  for await (const chunk of bytes) {
    const marked = first && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    first = false;
    yield* cut.push(marked ? chunk.subarray(3) : chunk);
    if (cut.waiting() > LONGEST_PIECE) throw new UncertainCut("a record does not end");
  }
  yield* cut.end();
}

/** Signs are cut by as bytes: in CP932 the second byte of a letter may look like one from 0x40 on. */
function signsOf({ delimiter, quote }: Profile, encoding: Encoding): Signs {
  const codes = [delimiter, ...(quote === null ? [] : [quote])].map((sign) => sign.charCodeAt(0));
  if (encoding.startsWith("utf-16") || encoding === "iso-2022-jp" || codes.some((code) => code >= 0x40)) {
    throw new UncertainCut("its signs cannot be told from letters");
  }
  return { delimiter: codes[0] ?? 0, quote: codes[1] ?? null };
}
