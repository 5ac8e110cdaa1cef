/** Finds records of one line in which quotes part the cells otherwise than their writer meant. */
import type { CsvRecord } from "../bytes/parse";
import { parseLine } from "../bytes/parse-line";
import type { RowRules } from "./read-row";

/**
 * The record as a program meant it that writes \" for a quote within a cell, as MySQL does: only where it is no CSV as it
 * stands, and has all of its cells so. Null everywhere else.
 */
export function withEscapedQuotes({ line, raw, cutOff }: CsvRecord, rules: RowRules): CsvRecord | null {
  const { profile, header } = rules;
  const { quote, delimiter } = profile;
  if (quote === null || !raw.includes(`\\${quote}`) || parseLine(raw, profile) !== null) return null;
  const doubled = raw
    .split(`\\${quote}`)
    .reduce((text, rest) =>
      rest === "" || rest.startsWith(delimiter)
        ? `${text}\\${quote}${rest}`
        : `${text}${quote}${quote}${rest}`,
    );
  const cells = parseLine(doubled, profile);
  return cells?.length === header.width ? { line, raw, cells, cutOff } : null;
}

/** Whether a cell may hold two of the file's: a quote stands at a delimiter within it, and the line is no CSV as it stands. */
export function mergesCells({ cells, raw }: CsvRecord, { profile }: RowRules): boolean {
  const { quote, delimiter } = profile;
  if (quote === null || !raw.includes(quote)) return false;
  const isMerged = (cell: string) => cell.includes(delimiter + quote) || cell.includes(quote + delimiter);
  return cells.some(isMerged) && parseLine(raw, profile) === null;
}
