/** Reads what is new in a provider's file, and passes over the records that were read before; it never writes. */
import type { CsvRecord } from "./bytes/parse";
import { parsePieces } from "./bytes/parse-pieces";
import { type Piece, type Signs, splitter } from "./bytes/split-records";
import type { FeedRecord, Warning } from "./feed-row";
import { formOf } from "./file-form";
import type { Encoding, Profile } from "./profiles/profile";
import { BATCH, type FeedSource, headerWarnings, type Reading, requireRows } from "./read-feed";
import { type Fingerprint, fingerprintOf } from "./record-fingerprint";
import { type HeaderSearch, searchHeader } from "./rows/find-header";
import { readRecord } from "./rows/read-record";
import type { RowRules } from "./rows/read-row";
import { bytesOf } from "./sources/source-file";

/** The records that need not be read again, as its owner knows them. */
export interface KnownRecords {
  /** Called once before anything is asked; what was read under other rules is not known. */
  begin(rules: string): void;
  /** May be asked about one print many times; every yes is a record of the file that is passed over. */
  isKnown(print: Fingerprint): boolean;
}

/** The file cannot be cut into records with certainty: it must be read by `readWhole`. */
export class UncertainCut extends Error {
  override name = "UncertainCut";
}

/** Known records after which a word is given all the same, so that whoever waits sees that the work goes on. */
const MANY = 50_000;
/** More bytes than csv-parse takes for one record. */
const LONGEST_PIECE = 4 * 1024 * 1024;
/** Raised when a row of a file comes to mean something else than before under the same profile. */
const READING = 9;

/** Everything that a row's meaning depends on, except the day of the file: rows that depend on it carry no print. */
const rulesOf = ({ profile, encoding }: PieceRules, header: string[]): string =>
  JSON.stringify([READING, encoding, header, profile]);

/**
 * Yields in constant memory, with the same records, holds and warnings as `readWhole` gives if none is known.
 * Throws UncertainCut where csv-parse does not agree with the cut; nothing that was yielded before counts then.
 */
export async function* readChanged(source: FeedSource & { known: KnownRecords }): AsyncGenerator<Reading> {
  const { file, asOf, known, keyColumns, onHeader } = source;
  const { encoding, profile } = await formOf(file, source.profile);
  const rules: PieceRules = { profile, encoding, signs: signsOf(profile, encoding) };
  const search = searchHeader(profile, keyColumns);
  let batch: Batch | null = null;
  let rows = 0;
  for await (const pieces of piecesOf(bytesOf(file), rules)) {
    for (const piece of pieces) {
      if (!batch) {
        const header = firstRow(piece, rules, search);
        if (!header) continue;
        onHeader?.(header, encoding);
        known.begin(rulesOf(rules, header.names));
        batch = batchOf(rules, { profile, header, asOf }, headerWarnings(search));
      }
      batch.add(piece, known);
      if (!batch.isFull()) continue;
      const reading = batch.read();
      rows += reading.known + reading.records.length;
      yield reading;
    }
  }
  if (search.header && !batch) {
    onHeader?.(search.header, encoding);
    known.begin(rulesOf(rules, search.header.names));
  }
  const reading = batch?.read() ?? { records: [], known: 0, warnings: [] };
  requireRows(rows + reading.known + reading.records.length, search, profile);
  yield reading;
}

interface PieceRules {
  profile: Profile;
  encoding: Encoding;
  signs: Signs;
}

/** The header, as soon as a piece stands below it. */
function firstRow(piece: Piece, rules: PieceRules, search: HeaderSearch) {
  const [record] = recordsOf([piece], rules);
  return record && !search.takes(record) ? search.header : null;
}

interface Batch {
  add(piece: Piece, known: KnownRecords): void;
  isFull(): boolean;
  /** Reads what was added, and begins again. */
  read(): Reading;
}

function batchOf(rules: PieceRules, rowRules: RowRules, first: Warning[]): Batch {
  let unread: { piece: Piece; print: Fingerprint | null }[] = [];
  let passed = 0;
  let warnings = first;
  return {
    add(piece, known) {
      const print = piece.ended ? fingerprintOf(piece.bytes) : null;
      if (print && known.isKnown(print)) passed++;
      else unread.push({ piece: { ...piece, bytes: Buffer.from(piece.bytes) }, print });
    },
    isFull: () => unread.length === BATCH || passed === MANY,
    read() {
      const pieces = unread.map(({ piece }) => piece);
      const prints = unread.map(({ print }) => print);
      const reading: Reading = { records: [], known: passed, warnings };
      for (const [place, record] of recordsOf(pieces, rules).entries())
        if (record) reading.records.push(...readPrinted(record, prints[place] ?? null, rowRules, warnings));
      unread = [];
      passed = 0;
      warnings = [];
      return reading;
    },
  };
}

function readPrinted(
  record: CsvRecord,
  print: Fingerprint | null,
  rules: RowRules,
  warnings: Warning[],
): FeedRecord[] {
  const records = readRecord(record, rules, (warning) => warnings.push(warning));
  const [only] = records;
  if (print && only && records.length === 1 && isTimeless(only)) only.print = print;
  return records;
}

/** A row that means the same on any day and needs no word about it: one that tomorrow's reading may pass over. */
const isTimeless = ({ row, warnings }: FeedRecord): boolean =>
  row !== null && warnings.length === 0 && !row.day.yearInferred;

function recordsOf(pieces: Piece[], { profile, encoding }: PieceRules): (CsvRecord | null)[] {
  const records = parsePieces(pieces, { delimiter: profile.delimiter, quote: profile.quote, encoding });
  if (!records) throw new UncertainCut("csv-parse sees other records in it");
  return records;
}

/** Those of one chunk at a time, which the next chunk's overwrite. */
async function* piecesOf(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, signs }: PieceRules,
): AsyncGenerator<Piece[]> {
  const cut = splitter(signs);
  let first = encoding === "utf-8";
  for await (const chunk of bytes) {
    const marked = first && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    first = false;
    yield cut.push(marked ? chunk.subarray(3) : chunk);
    if (cut.waiting() > LONGEST_PIECE) throw new UncertainCut("a record does not end");
  }
  yield cut.end();
}

/** Signs are cut by as bytes: in CP932 the second byte of a letter may look like one from 0x40 on. */
function signsOf({ delimiter, quote, variantsOf }: Profile, encoding: Encoding): Signs {
  if (variantsOf !== undefined) throw new UncertainCut("its rows complete each other");
  const codes = [delimiter, ...(quote === null ? [] : [quote])].map((sign) => sign.charCodeAt(0));
  const isShifted = encoding.startsWith("utf-16") || encoding === "iso-2022-jp";
  if (isShifted || codes.some((code) => code >= 0x40)) {
    throw new UncertainCut("its signs cannot be told from letters");
  }
  return { delimiter: codes[0] ?? 0, quote: codes[1] ?? null };
}
