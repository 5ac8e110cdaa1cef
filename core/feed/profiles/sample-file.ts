/** Looks at the beginning of a file that nobody has described: its encoding, its signs and its first records. */
import { decoded } from "../bytes/decode";
import { findEncoding } from "../bytes/encoding";
import { type CsvRecord, parseCsv } from "../bytes/parse";
import { isReadable, suggestEncodings, suggestionText } from "../bytes/suggest-encodings";
import { FeedHold } from "../feed-hold";
import { bytesOf } from "../sources/source-file";
import type { Encoding } from "./profile";

export interface FileSample {
  encoding: Encoding;
  delimiter: string;
  /** Null where quotes part no cells. */
  quote: string | null;
  records: CsvRecord[];
  /** What is a guess, each with the key that says it. */
  open: string[];
}

const DELIMITERS = [",", "\t", ";", "|", "^"];
/** How much of the file is looked at. */
const RECORDS = 500;

/** Throws a FeedHold with one sentence where the file cannot be read at all. */
export async function sampleFile(file: string): Promise<FileSample> {
  const { encoding, open } = await encodingOf(file);
  const tries: (FileSample & { score: number })[] = [];
  for (const delimiter of DELIMITERS) {
    const { quote, records } = await firstRecords(file, { encoding, delimiter });
    tries.push({ encoding, delimiter, quote, records, open: [], score: evenness(records) });
  }
  const best = tries.reduce((before, each) => (each.score > before.score ? each : before));
  const unquoted = "Quotes do not close in this file, so they are read as letters (quote).";
  return {
    encoding,
    delimiter: best.delimiter,
    quote: best.quote,
    records: best.records,
    open: best.quote === null ? [...open, unquoted] : open,
  };
}

/** What cannot be told for certain is guessed here, because a person looks at it. */
async function encodingOf(file: string): Promise<{ encoding: Encoding; open: string[] }> {
  try {
    return { encoding: await findEncoding(() => bytesOf(file), "auto"), open: [] };
  } catch (error) {
    if (!(error instanceof FeedHold) || !/encoding$/.test(error.reason)) throw error;
    const suggestions = await suggestEncodings(bytesOf(file));
    const [best] = suggestions.filter(isReadable);
    if (!best) throw error;
    const readable = suggestionText(suggestions);
    return {
      encoding: best.encoding,
      open: [`The encoding is a guess; the file reads as ${readable} (encoding).`],
    };
  }
}

type Signs = Pick<FileSample, "encoding" | "delimiter">;

/** A file in which quotes do not close is read without them. */
async function firstRecords(file: string, signs: Signs): Promise<Pick<FileSample, "quote" | "records">> {
  const quoted = await recordsBy(file, signs, '"');
  if (!quoted.hold) return { quote: '"', records: quoted.records };
  const plain = await recordsBy(file, signs, null);
  return plain.hold ? { quote: '"', records: quoted.records } : { quote: null, records: plain.records };
}

async function recordsBy(file: string, { encoding, delimiter }: Signs, quote: string | null) {
  const records: CsvRecord[] = [];
  try {
    for await (const record of parseCsv(decoded(bytesOf(file), encoding), { delimiter, quote })) {
      records.push(record);
      if (records.length === RECORDS) break;
    }
    return { records, hold: null };
  } catch (error) {
    if (!(error instanceof FeedHold)) throw error;
    return { records, hold: error }; // with other signs it may well parse
  }
}

/** How many cells most records have, and how many of them have as many. */
function evenness(records: CsvRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one);
  const [width = 0, alike = 0] = most ?? [];
  return width > 1 ? width * (alike / records.length) ** 2 : 0;
}
