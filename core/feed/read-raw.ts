/** Reads the raw text of the records that begin on given lines of a provider's file. */
import { decoded } from "./bytes/decode";
import { parseCsv } from "./bytes/parse";
import { withOwnDelimiter } from "./bytes/separator-line";
import type { Encoding } from "./profiles/profile";
import type { FeedSource } from "./read-feed";
import { bytesOf } from "./sources/source-file";

/** Reads the file once more, to its end, in the encoding that was found when it was read: for the rare row that turns out to be unfit after it was read. */
export async function readRaw(
  { file, profile, encoding }: Pick<FeedSource, "file" | "profile"> & { encoding: Encoding },
  lines: readonly number[],
): Promise<Map<number, string>> {
  const lineNumbers = new Set(lines);
  const found = new Map<number, string>();
  const signs = await withOwnDelimiter(profile, bytesOf(file), encoding);
  for await (const { line, raw } of parseCsv(decoded(bytesOf(file), encoding), signs)) {
    if (lineNumbers.has(line)) found.set(line, raw);
  }
  return found;
}
