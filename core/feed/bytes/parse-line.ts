/** Reads one line by itself, to see whether it is a record of its own. */
import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import type { Profile } from "../profiles/profile";
import { csvOptions } from "./parse";

type Signs = Pick<Profile, "delimiter" | "quote">;

/** Null where it is no record by itself: a quote in it opens what it does not close, or stands within a cell. */
export function parseLine(line: string, signs: Signs): string[] | null {
  try {
    const [cells = []] = parse(line, { ...csvOptions(signs), relax_quotes: false });
    return cells;
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

/** The cells of a line whose quotes mean nothing, as far as delimiters tell. */
export const looseCells = (line: string, { delimiter, quote }: Signs): string[] =>
  line.split(delimiter).map((cell) => withoutQuotes(cell, quote));

const withoutQuotes = (cell: string, quote: string | null): string => {
  if (quote === null) return cell;
  const from = cell.startsWith(quote) ? 1 : 0;
  const to = cell.length > from && cell.endsWith(quote) ? cell.length - 1 : cell.length;
  return cell.slice(from, to);
};
