/** Bytes become text, in whatever encoding the file is. */
import type { Encoding } from "../profiles/profile";

/** What a decoder puts in place of bytes that mean nothing; it is never stored. */
export const REPLACEMENT = "\ufffd";

/** The text without byte-order mark; bytes that mean nothing become U+FFFD. `shift_jis` is CP932, as browsers read it. */
export async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield unassignedRemoved(decoder.decode(chunk, { stream: true }), encoding);
  yield unassignedRemoved(decoder.decode(), encoding);
}

/** Decoders of one byte a letter answer C1 control characters for the bytes that their table leaves open. */
const ONE_BYTE: ReadonlySet<Encoding> = new Set([
  "windows-1250",
  "windows-1251",
  "windows-1252",
  "windows-1253",
  "windows-1254",
  "iso-8859-15",
  "koi8-r",
  "macintosh",
]);

export const unassignedRemoved = (text: string, encoding: Encoding): string =>
  ONE_BYTE.has(encoding) ? text.replace(/[\u0080-\u009f]/g, REPLACEMENT) : text;
