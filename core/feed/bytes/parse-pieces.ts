/** Splits pieces of a file into records as csv-parse reads them; null where it does not see one record in each piece. */
import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import type { Encoding, Profile } from "../profiles/profile";
import { unassignedRemoved } from "./decode";
import type { CsvRecord } from "./parse";
import { csvOptions } from "./parse";
import type { Piece } from "./split-records";

interface Parsed {
  record: string[];
  raw: string;
}

type Rules = Pick<Profile, "delimiter" | "quote"> & { encoding: Encoding };

/**
 * Parses the pieces as one text, so that a piece which does not close its quotes is seen to swallow the next one. That
 * every piece began a record and ended it is what makes it safe to leave the same bytes out of tomorrow's file.
 * The answer has an entry for each piece; null stands for a blank record.
 */
export function parsePieces(pieces: Piece[], { encoding, ...signs }: Rules): (CsvRecord | null)[] | null {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const texts = pieces.map(({ bytes }) => unassignedRemoved(decoder.decode(bytes), encoding));
  const parsed = parsedOrNull(texts.join(""), signs);
  if (parsed?.length !== pieces.length) return null;
  const records: (CsvRecord | null)[] = [];
  for (const [place, { record, raw }] of parsed.entries()) {
    const text = withoutEnd(raw);
    const piece = pieces[place];
    if (!piece || text !== withoutEnd(texts[place] ?? "")) return null;
    const blank = record.length === 1 && record[0] === "";
    records.push(blank ? null : { line: piece.line, cells: record, raw: text, cutOff: !piece.ended });
  }
  return records;
}

function parsedOrNull(text: string, signs: Pick<Profile, "delimiter" | "quote">): Parsed[] | null {
  try {
    return parse(text, { ...csvOptions(signs), raw: true }) as unknown as Parsed[];
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

const withoutEnd = (text: string): string => text.replace(/[\r\n]+$/, "");
