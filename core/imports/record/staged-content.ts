/** The text by which a row is staged: what its hash is made of, behind the print that the hash leaves out. */
import type { ContributorName } from "../../feed/feed-row";
import type { ReleaseColumns } from "./known-release";
import { FEED_COLUMNS, type FeedColumn, keptText, rowOfColumns, type StagedRow } from "./release-columns";

/** `kept` is the row's `keptText`, where the caller has it already. */
export const contentOf = (row: StagedRow, kept = keptText(row)): string =>
  `{"recordId":${JSON.stringify(row.recordId)},"print":${printText(row)},"kept":${kept}}`;

const printText = ({ print }: StagedRow): string =>
  print ? `{"high":${print.high},"low":${print.low}}` : "null";

type ColumnValue = string | number | null;
const PLACES = FEED_COLUMNS.map((name, place) => [name, place] as const);

interface Content {
  recordId: string;
  print: StagedRow["print"] | null;
  kept: [version: number, values: ColumnValue[], people: Person[]];
}
type Person = [name: string, nameKana: string | null, role: ContributorName["role"]];

export function rowOfContent(content: string): StagedRow {
  const { recordId, print, kept } = JSON.parse(content) as Content;
  const [, values, people] = kept;
  const columns: Partial<Record<FeedColumn, ColumnValue>> = {};
  for (const [name, place] of PLACES) columns[name] = values[place] ?? null;
  const contributors = people.map(([name, nameKana, role]) => ({ name, nameKana, role }));
  const row = rowOfColumns({ recordId, columns: columns as ReleaseColumns, contributors });
  if (print) row.print = print;
  return row;
}
