/** Finds rows that a stray quote has drawn into the text of the row before them. */
import type { CsvRecord } from "../bytes/parse";
import { looseCells, parseLine } from "../bytes/parse-line";
import { readReleaseDay } from "../cells/days/read-day";
import { readCode } from "../cells/identifiers";
import type { RowRules } from "./read-row";

/** So many cells stand in a line of text by chance only where a comma follows a comma. */
const WIDE = 6;
const LINE_END = /\r\n|\n|\r/;

/**
 * Null where a record is what it seems; text may well have several lines. Otherwise each of its lines, with the cells that
 * it has by itself: one of them is a row of the file, or there are too few or too many cells, so nobody knows where the
 * text ends.
 */
export function swallowedRows(record: CsvRecord, rules: RowRules): CsvRecord[] | null {
  const lines = record.raw.split(LINE_END);
  if (lines.length === 1) return null;
  if (record.cells.length === rules.header.width && !holdsRows(record, lines, rules)) return null;
  return lines.map((raw, place) => ({
    line: record.line + place,
    raw,
    cells: parseLine(raw, rules.profile) ?? looseCells(raw, rules.profile),
    cutOff: false,
  }));
}

function holdsRows(record: CsvRecord, [first = "", ...rest]: string[], rules: RowRules): boolean {
  const isLooseRow = (line: string) => isRow(looseCells(line, rules.profile), rules);
  if (rest.some((line) => isRow(parseLine(line, rules.profile), rules))) return true;
  const texts = record.cells.flatMap((cell) => cell.split(LINE_END).slice(1));
  if (texts.some(isLooseRow)) return true;
  if (isLooseRow(first)) return rest.some((line) => hasRow(looseCells(line, rules.profile), rules));
  return rest.some((line) => isLooseRow(line) && !closesText(line, rules));
}

/** Below a whole row, what has as many cells and a day among them is the next one, however damaged. */
const hasRow = (cells: string[], { header, profile, asOf }: RowRules): boolean =>
  cells.length >= header.width &&
  cells.some((cell) => cell !== "" && readReleaseDay(cell, { asOf, formats: profile.dateFormats }) !== null);

/** The last line of a text ends it by a quote before a delimiter or a line end. */
function closesText(line: string, { profile: { delimiter, quote } }: RowRules): boolean {
  const at = line.indexOf(quote ?? delimiter);
  return at >= 0 && (at === line.length - 1 || line[at + 1] === delimiter);
}

function isRow(cells: string[] | null, rules: RowRules): boolean {
  const { width } = rules.header;
  return cells?.length === width && width > 1 && (width >= WIDE || namesDayOrCode(cells, rules));
}

function namesDayOrCode(cells: string[], { header, profile, asOf }: RowRules): boolean {
  const date = cells[header.at.get("date") ?? -1]?.trim();
  if (date && readReleaseDay(date, { asOf, formats: profile.dateFormats })) return true;
  const { code } = readCode(cells[header.at.get("code") ?? -1] ?? "");
  return code !== undefined && code.type !== "none";
}
