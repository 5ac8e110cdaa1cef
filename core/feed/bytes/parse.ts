/** Splits decoded text into records, each with the physical line on which it begins; csv-parse is the parser of record. */
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { FeedHold } from "../feed-hold";
import type { Profile } from "../profiles/profile";

export interface CsvRecord {
  line: number;
  cells: string[];
  raw: string;
  /** The file ended right after this record, without a line end. */
  cutOff: boolean;
}

interface Parsed {
  record: string[];
  raw: string;
}

const END_MARK = "\u001a";
/** A record longer than this is an unclosed quote in all but name. */
const LONGEST_RECORD = 1024 * 1024;

/** How csv-parse is to read, wherever it does. */
export const csvOptions = ({ delimiter, quote }: Pick<Profile, "delimiter" | "quote">) => ({
  delimiter,
  quote,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: false,
  record_delimiter: ["\r\n", "\n", "\r"],
  max_record_size: LONGEST_RECORD,
});

/**
 * Yields in constant memory. Blank lines are passed over. Throws FeedHold where quotes do not close, and where the
 * records together are not all of the text.
 */
export async function* parseCsv(
  text: AsyncIterable<string>,
  { delimiter, quote }: Pick<Profile, "delimiter" | "quote">,
): AsyncGenerator<CsvRecord> {
  const ending = { last: "", letters: 0 };
  const parser = parse({ ...csvOptions({ delimiter, quote }), raw: true });
  const source = Readable.from(withoutEndMark(text, ending));
  source.once("error", (error) => parser.destroy(error)).pipe(parser);
  let line = 1;
  let letters = 0;
  try {
    let before: CsvRecord | null = null;
    for await (const { record, raw } of parser as AsyncIterable<Parsed>) {
      if (before) yield before;
      const isBlank = record.length === 1 && record[0] === "";
      before = isBlank ? null : { line, cells: record, raw: raw.replace(/[\r\n]+$/, ""), cutOff: false };
      line += raw.match(/\r\n|\n|\r/g)?.length ?? 0;
      letters += lettersOf(raw);
    }
    if (letters !== ending.letters) throw lost(ending.letters - letters);
    if (before) yield { ...before, cutOff: !/[\r\n]/.test(ending.last) };
  } catch (error) {
    throw error instanceof CsvError ? asHold(error, line) : error;
  }
}

/** Without line ends, of which csv-parse gives back only the first half where one is of two. */
const lettersOf = (text: string): number => text.length - (text.match(/[\r\n]/g)?.length ?? 0);

const lost = (letters: number): FeedHold =>
  new FeedHold("broken-csv", `${letters} characters of the file were read into no record.`);

/** DOS editors end a file with 0x1A: such marks at the very end are no text. */
async function* withoutEndMark(
  text: AsyncIterable<string>,
  ending: { last: string; letters: number },
): AsyncGenerator<string> {
  let held = "";
  for await (const piece of text) {
    const whole = held + piece;
    const end = endWithout(END_MARK, whole);
    held = whole.slice(end);
    if (end > 0) ending.last = whole[end - 1] ?? "";
    const given = whole.slice(0, end);
    ending.letters += lettersOf(given);
    yield given;
  }
}

function endWithout(mark: string, text: string): number {
  let end = text.length;
  while (end > 0 && text[end - 1] === mark) end--;
  return end;
}

function asHold(error: CsvError, line: number): FeedHold {
  if (error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE") {
    return new FeedHold(
      "unclosed-quote",
      `The record that begins on line ${line} opens a quote that never closes.`,
    );
  }
  return new FeedHold("broken-csv", `Line ${line}: ${error.message}`);
}
