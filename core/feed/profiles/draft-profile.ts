/** A file nobody has described yet in, a draft of its profile out, with its first rows as they would then be understood. */
import type { Day } from "../../shop-day";
import { decoded } from "../bytes/decode";
import { findEncoding } from "../bytes/encoding";
import { type CsvRecord, parseCsv } from "../bytes/parse";
import { FeedHold } from "../feed-hold";
import type { FeedRecord } from "../feed-row";
import { readHeader } from "../rows/header";
import { readRow } from "../rows/read-row";
import { bytesOf, requireFile } from "../sources/source-file";
import { knownWords, likenessToTitles, meaningOfName, meaningOfValues } from "./draft-columns";
import { type Canonical, defineProfile, type Encoding, type ProfileInput } from "./profile";

export interface Sniffed {
  encoding: Encoding;
  delimiter: string;
  hasHeader: boolean;
  /** Each column of the file and what it seems to mean; null where nothing tells. */
  columns: { name: string; meaning: Canonical | null; example: string }[];
  /** What to put into core/feed/profiles after looking it over; null while no title or no day was found. */
  draft: ProfileInput | null;
  /** The first rows, read by the draft. */
  rows: FeedRecord[];
}

const DELIMITERS = [",", "\t", ";", "|"];
/** How much of the file is looked at. */
const RECORDS = 500;
const SHOWN = 5;

/** Throws an Error or a FeedHold with one sentence where the file cannot be read at all. */
export async function sniffFeed(file: string, asOf: Day): Promise<Sniffed> {
  await requireFile(file);
  const encoding = await findEncoding(() => bytesOf(file), "auto");
  const { delimiter, records } = await bestDelimiter(file, encoding);
  const [first] = records;
  if (!first) throw new FeedHold("empty-file", "The file has no rows.");
  const hasHeader = first.cells.some((name) => meaningOfName(name) !== null);
  const names = hasHeader ? first.cells : first.cells.map((_, place) => `column ${place + 1}`);
  const body = hasHeader ? records.slice(1) : records;
  const columns = meanings(names, body);
  const draft = draftOf(columns, body, { encoding, delimiter, hasHeader });
  return {
    encoding,
    delimiter,
    hasHeader,
    columns,
    draft,
    rows: draft ? readBy(draft, names, body, asOf) : [],
  };
}

/** The one that parts the first records into the most cells, all alike. */
async function bestDelimiter(file: string, encoding: Encoding) {
  const tries = [];
  for (const delimiter of DELIMITERS) {
    const records = await firstRecords(file, encoding, delimiter);
    const width = records[0]?.cells.length ?? 0;
    const alike = records.filter(({ cells }) => cells.length === width).length;
    tries.push({ delimiter, records, score: width > 1 ? width * (alike / records.length) ** 2 : 0 });
  }
  return tries.reduce((best, each) => (each.score > best.score ? each : best));
}

async function firstRecords(file: string, encoding: Encoding, delimiter: string): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  try {
    for await (const record of parseCsv(decoded(bytesOf(file), encoding), { delimiter, quote: '"' })) {
      records.push(record);
      if (records.length === RECORDS) break;
    }
  } catch (error) {
    if (!(error instanceof FeedHold)) throw error; // with another delimiter it may well parse
  }
  return records;
}

/** Names tell first, values after them; each meaning is given once. */
function meanings(names: string[], body: CsvRecord[]): Sniffed["columns"] {
  const given = new Set<Canonical>();
  const once = (meaning: Canonical | null) => {
    if (meaning === null || given.has(meaning)) return null;
    given.add(meaning);
    return meaning;
  };
  const byName = names.map((name) => once(meaningOfName(name)));
  const columns = names.map((name, place) => {
    const values = body.map(({ cells }) => cells[place] ?? "");
    const example = values.find((value) => value.trim() !== "") ?? "";
    return { name, meaning: byName[place] ?? once(meaningOfValues(values)), example, values };
  });
  const titles = given.has("title") ? null : mostLikeTitles(columns);
  return columns.map(({ values: _, ...column }) =>
    column.name === titles ? { ...column, meaning: "title" as const } : column,
  );
}

/** Of the columns that nothing else tells; the name of one. */
function mostLikeTitles(columns: (Sniffed["columns"][number] & { values: string[] })[]): string | null {
  const open = columns.filter(({ meaning, values }) => meaning === null && likenessToTitles(values) > 0);
  const [best] = open.toSorted((a, b) => likenessToTitles(b.values) - likenessToTitles(a.values));
  return best?.name ?? null;
}

type Form = Pick<Sniffed, "encoding" | "delimiter" | "hasHeader">;

function draftOf(
  columns: Sniffed["columns"],
  body: CsvRecord[],
  { encoding, delimiter, hasHeader }: Form,
): ProfileInput | null {
  const known = columns.flatMap(({ name, meaning }) =>
    meaning ? [[meaning, { from: [name] }] as const] : [],
  );
  const meant = new Set(known.map(([meaning]) => meaning));
  const leading = (["recordId", "code", "title"] as const).filter((name) => meant.has(name));
  if (!meant.has("title") || !meant.has("date")) return null;
  return {
    name: "new-provider",
    about: "Say whose file this is",
    encoding,
    delimiter,
    header: hasHeader ? "required" : { columns: columns.map(({ name }) => name) },
    key: leading
      .slice(0, 1)
      .map((name) =>
        name === "recordId" ? [name] : [name, ...(meant.has("format") ? ["format" as const] : [])],
      ),
    columns: Object.fromEntries(known),
    productTypeOtherwise: "other",
    ...knownWords(body),
  };
}

function readBy(draft: ProfileInput, names: string[], body: CsvRecord[], asOf: Day): FeedRecord[] {
  const profile = defineProfile(draft);
  const header = readHeader(names, profile);
  return body.slice(0, SHOWN).map((record) => readRow(record, { profile, header, asOf }));
}
