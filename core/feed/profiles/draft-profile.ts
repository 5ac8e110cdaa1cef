/** Drafts a profile for a file that nobody has described yet, with its first rows as they would then be understood. */
import type { Day } from "../../shop-day";
import type { CsvRecord } from "../bytes/parse";
import { FeedHold } from "../feed-hold";
import type { FeedRecord } from "../feed-row";
import { readHeader } from "../rows/header";
import { readRecord } from "../rows/read-record";
import { completionOf } from "../rows/variants";
import { requireFile } from "../sources/source-file";
import { meaningOfName } from "./draft-columns";
import { draftKeys } from "./draft-keys";
import { type DraftColumn, meaningsOf } from "./draft-meanings";
import { footerWord } from "./draft-words";
import { defineProfile, type Encoding, type ProfileInput } from "./profile";
import { sampleFile } from "./sample-file";

export interface Sniffed {
  encoding: Encoding;
  delimiter: string;
  hasHeader: boolean;
  columns: DraftColumn[];
  /** What to put into core/feed/profiles after looking it over; null while no title was found. */
  draft: ProfileInput | null;
  /** What nobody but a person can say, each with the key that says it. */
  open: string[];
  /** The first rows, read by the draft. */
  rows: FeedRecord[];
}

const SHOWN = 5;

/** Throws an Error or a FeedHold with one sentence where the file cannot be read at all. */
export async function sniffFeed(file: string, asOf: Day): Promise<Sniffed> {
  await requireFile(file);
  const sample = await sampleFile(file);
  const { encoding, delimiter, records } = sample;
  const at = Math.max(0, records.findIndex(isHeader));
  const first = records[at];
  if (!first) throw new FeedHold("empty-file", "The file has no rows.");
  const hasHeader = isHeader(first);
  const names = hasHeader ? first.cells : first.cells.map((_, place) => `column ${place + 1}`);
  const body = (hasHeader ? records.slice(at + 1) : records).filter(
    ({ cells }) => cells.length >= names.length && cells.some((cell) => cell.trim() !== ""),
  );
  const footer = footerWord(body.at(-1));
  if (footer !== null) body.pop();
  const found = draftKeys(meaningsOf(names, body), body, { ...sample, hasHeader, footer });
  const { columns, draft } = found;
  const rows = draft ? readBy(draft, names, body, asOf) : [];
  return { encoding, delimiter, hasHeader, columns, draft, open: [...sample.open, ...found.open], rows };
}

/** Words above the header name no column. */
const isHeader = ({ cells }: CsvRecord): boolean => cells.some((name) => meaningOfName(name) !== null);

function readBy(draft: ProfileInput, names: string[], body: CsvRecord[], asOf: Day): FeedRecord[] {
  const profile = defineProfile(draft);
  const header = readHeader(names, profile);
  const complete = completionOf(header, profile);
  return body
    .flatMap((record) => complete(record) ?? [])
    .slice(0, SHOWN)
    .flatMap((record) => readRecord(record, { profile, header, asOf }, () => undefined));
}
