/** A row as it is staged: the columns of the release that it is to be, and what else is needed to write it. */
import { z } from "zod";
import type { Value } from "../../database/statement";
import { searchKeyOf } from "../../search/search-key";
import { ReleaseColumns } from "./known-release";
import {
  columnValues,
  FEED_COLUMNS,
  type FeedColumn,
  keptText,
  peopleOfText,
  peopleText,
  rowOfColumns,
  type StagedRow,
} from "./release-columns";

const COLUMNS = [
  ...FEED_COLUMNS.map((name) => `\`${name}\``),
  "people",
  "search_key",
  "print_high",
  "print_low",
];

/** For the head of an INSERT, in the order of `values`. */
export const STAGED_COLUMNS: string = COLUMNS.join(", ");

export interface StagedText {
  /** JSON of everything that the catalogue keeps of the row. */
  kept: string;
  /** Of the stage. */
  values: Value[];
}

export function stagedText(row: StagedRow): StagedText {
  const columns = columnValues(row);
  const people = peopleText(row);
  const { print } = row;
  const values = [...columns, people, null, print?.high ?? null, print?.low ?? null];
  return { kept: keptText(row, columns, people), values };
}

const SEARCH_KEY = FEED_COLUMNS.length + 1;

/** The same with what a new title is found by. */
export const withSearchKey = (row: StagedRow, values: Value[]): Value[] =>
  values.with(SEARCH_KEY, searchKeyOf(row));

/** Of what is unchanged or rejected. */
export const NOTHING_STAGED: Value[] = COLUMNS.map(() => null);

const nullable = Object.fromEntries(
  Object.entries(ReleaseColumns.shape).map(([name, type]) => [name, type.nullable()]),
) as { [Column in FeedColumn]: z.ZodNullable<(typeof ReleaseColumns.shape)[Column]> };

/** What `STAGED` names. */
export const FoundStaged = z.object({
  ...nullable,
  line: z.number(),
  recordId: z.string(),
  hash: z.string(),
  action: z.string(),
  people: z.string().nullable(),
  print_high: z.number().nullable(),
  print_low: z.number().nullable(),
  content: z.string().nullable(),
});
type FoundStaged = z.output<typeof FoundStaged>;

/** For a SELECT of rows `s` of the stage. */
export const STAGED: string = `s.line, s.provider_record_id AS recordId, s.row_hash AS hash, s.action, s.people,
  s.print_high, s.print_low, s.content, ${FEED_COLUMNS.map((name) => `s.\`${name}\``).join(", ")}`;

/** Of rows that add or change something, also if a person has to say what: the others were staged without their columns. */
export const IS_WRITTEN = "s.action IN ('added', 'changed', 'covered', 'paired', 'doubtful')";

export function rowOfStaged(found: FoundStaged): StagedRow {
  const { recordId, people, print_high: high, print_low: low, content } = found;
  if (content !== null) return rowOfContent(content);
  const contributors = peopleOfText(people ?? "[]");
  const row = rowOfColumns({ recordId, columns: found as ReleaseColumns, contributors });
  if (high !== null && low !== null) row.print = { high, low };
  return row;
}

interface Content {
  recordId: string;
  print: StagedRow["print"] | null;
  kept: [version: number, values: (string | number | null)[], people: unknown[]];
}

/** As rows were staged before version 0.3: a run may have been held since. */
function rowOfContent(content: string): StagedRow {
  const { recordId, print, kept } = JSON.parse(content) as Content;
  const [, values, people] = kept;
  const columns = Object.fromEntries(FEED_COLUMNS.map((name, place) => [name, values[place] ?? null]));
  const contributors = peopleOfText(JSON.stringify(people));
  const row = rowOfColumns({ recordId, columns: columns as ReleaseColumns, contributors });
  if (print) row.print = print;
  return row;
}
