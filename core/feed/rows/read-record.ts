/** Turns one record of a file into what it means, or into a reject for each of its lines. */
import type { CsvRecord } from "../bytes/parse";
import { looseCells, parseLine } from "../bytes/parse-line";
import { isListed } from "../cells/vocabulary";
import { FeedHold } from "../feed-hold";
import type { FeedRecord, Problem, Warning } from "../feed-row";
import { type Header, plainName } from "./header";
import { mergesCells, withEscapedQuotes } from "./misread-quotes";
import { type RowRules, readRow } from "./read-row";
import { swallowedRows } from "./swallowed-rows";

/**
 * Nothing for a line of blanks, the row for nearly every other, and for a record that swallowed others a reject for each
 * of its lines. `warn` is called for a line that is passed over. Throws FeedHold where the file breaks off in the record.
 */
export function readRecord(
  record: CsvRecord,
  rules: RowRules,
  warn: (warning: Warning) => void,
): FeedRecord[] {
  if (record.cells.every(isBlank)) return [];
  if (isFooter(record, rules)) {
    warn("skipped-line");
    return [];
  }
  if (isHeader(record, rules.header)) return [rejected(record, "repeated-header")];
  const exact = withoutSpareCells(withEscapedQuotes(record, rules) ?? record, rules.header);
  const lines = swallowedRows(exact, rules)?.filter(({ raw }) => raw.trim() !== "");
  if (lines) return readSwallowed(lines, rules);
  if (mergesCells(exact, rules)) return [swallowed(looselyCut(exact, rules), rules)];
  requireWhole(exact, rules.header);
  return [readRow(exact, rules)];
}

/** Rows that a quote written as \" drew together stand by themselves again; of others nobody knows where they end. */
function readSwallowed(lines: CsvRecord[], rules: RowRules): FeedRecord[] {
  const escaped = lines.map((line) => withEscapedQuotes(line, rules));
  const areAll =
    escaped.some((line) => line !== null) && lines.every((line, n) => escaped[n] ?? isWhole(line, rules));
  return lines.map((line, n) => (areAll ? readRow(escaped[n] ?? line, rules) : swallowed(line, rules)));
}

const isWhole = ({ raw }: CsvRecord, { profile, header }: RowRules): boolean =>
  parseLine(raw, profile)?.length === header.width;

const looselyCut = ({ line, raw, cutOff }: CsvRecord, { profile }: RowRules): CsvRecord => ({
  line,
  raw,
  cells: looseCells(raw, profile),
  cutOff,
});

const isBlank = (cell: string): boolean => cell === "" || cell.trim() === "";

/** A sum or a last word below the rows: it begins as the profile says, and has no day. */
function isFooter({ cells }: CsvRecord, { profile, header }: RowRules): boolean {
  const day = cells[header.at.get("date") ?? -1];
  if (day === undefined || !isBlank(day)) return false;
  return isListed(profile.footer, footerOf(cells));
}

/** The first words of a line: of 「総件数：12件」 what stands before the colon, of 「--- end ---」 the word. */
export function footerOf(cells: readonly string[]): string {
  const [words = ""] = (cells.find((cell) => !isBlank(cell)) ?? "").split(/[:：]/);
  return words.replace(/^[\s*=–—-]+|[\s*=–—-]+$/g, "");
}

/** Its title is called as the column is, and so is its day or what names it. */
function isHeader({ cells }: CsvRecord, { at, names }: Header): boolean {
  const isNamed = (place = -1) => {
    const cell = cells[place] ?? "";
    const name = names[place] ?? "";
    return cell.length === name.length && plainName(cell) === plainName(name);
  };
  return isNamed(at.get("title")) && isNamed(at.get("date") ?? at.get("recordId") ?? at.get("code"));
}

const rejected = (
  { line, raw }: CsvRecord,
  problem: Problem,
  recordId: string | null = null,
): FeedRecord => ({
  line,
  raw,
  recordId,
  row: null,
  problems: [{ line, column: "", problem }],
  warnings: [],
});

/** The releases that its lines are about are in the file all the same. */
function swallowed(line: CsvRecord, rules: RowRules): FeedRecord {
  const { recordId } = readRow(line, rules);
  return rejected(line, "open-quote", recordId);
}

/** A last line that stops early is a file whose rest is missing. */
function requireWhole({ cutOff, cells, line }: CsvRecord, { width }: Header): void {
  if (!cutOff || cells.length >= width) return;
  throw new FeedHold("truncated", `The file ends in the middle of line ${line}.`);
}

/** Some programs end every row with one delimiter more. */
function withoutSpareCells(record: CsvRecord, { width }: Header): CsvRecord {
  const { line, cells, raw, cutOff } = record;
  if (cells.length <= width || !cells.slice(width).every(isBlank)) return record;
  return { line, cells: cells.slice(0, width), raw, cutOff };
}
