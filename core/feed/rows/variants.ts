/** Completes rows about variants of one title, in files that say only once what all of them share. */
import type { CsvRecord } from "../bytes/parse";
import type { Canonical, Profile } from "../profiles/profile";
import { type Header, plainName } from "./header";

/** What a title is, whichever of its variants is meant; an id, a code, a format and a price are each variant's own. */
const SHARED: readonly Canonical[] = [
  "productType",
  "title",
  "subtitle",
  "titleKana",
  "series",
  "seriesKana",
  "seriesKey",
  "volume",
  "label",
  "publisher",
  "description",
  "coverUrl",
  "productUrl",
  "status",
  "date",
  "contributors",
  "contributorsKana",
  "removed",
];

/** The record with what the first row of its title says; null where it is about nothing of its own, such as a second picture. */
export type Completion = (record: CsvRecord) => CsvRecord | null;

/** Must be called for every record below the header, in the file's order. */
export function completionOf({ at, names }: Header, { variantsOf, key }: Profile): Completion {
  if (variantsOf === undefined) return (record) => record;
  const group = names.map(plainName).indexOf(plainName(variantsOf));
  const shared = SHARED.flatMap((name) => at.get(name) ?? []);
  const own = key.flatMap(([leading]) => at.get(leading ?? "recordId") ?? []);
  let first: CsvRecord | null = null;
  return (record) => {
    const title = textAt(record, group);
    if (!first || title === "" || title !== textAt(first, group)) {
      first = record;
      return record;
    }
    return own.some((place) => textAt(record, place) !== "") ? completed(record, first, shared) : null;
  };
}

const textAt = ({ cells }: CsvRecord, place: number): string => cells[place]?.trim() ?? "";

function completed(record: CsvRecord, first: CsvRecord, shared: number[]): CsvRecord {
  const { line, raw, cutOff } = record;
  const cells = record.cells.map((cell, place) =>
    cell.trim() === "" && shared.includes(place) ? (first.cells[place] ?? "") : cell,
  );
  return { line, raw, cells, cutOff };
}
