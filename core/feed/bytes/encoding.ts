/** The bytes of a file in, the encoding in which to read them out; a file that cannot be told apart waits for a person. */
import { isUtf8 } from "node:buffer";
import { FeedHold } from "../feed-hold";
import type { Encoding } from "../profiles/profile";
import { findUtf16, hasZeros } from "./utf-16";

type Bytes = () => AsyncIterable<Uint8Array>;

/** What a decoder puts in place of bytes that mean nothing; it is never stored. */
export const REPLACEMENT = "\ufffd";

/** A file with fewer damaged characters than this share is damaged; with more it is in another encoding. */
const DAMAGED = 0.2;
/** The second half of a letter that takes two UTF-16 units. */
const LOW_SURROGATE = 0xdc00;

/** Throws FeedHold where the file is empty, fits no encoding, or fits two. `bytes` is read up to three times. */
export async function findEncoding(bytes: Bytes, wanted: Encoding | "auto"): Promise<Encoding> {
  const start = await firstBytes(bytes);
  if (start.length === 0) throw new FeedHold("empty-file", "The file is empty.");
  const utf16 = findUtf16(start);
  if (utf16) return utf16;
  if ((wanted === "auto" || wanted === "utf-8") && (await isAllUtf8(bytes))) return "utf-8";
  if (!wanted.startsWith("utf-16") && hasZeros(start)) {
    throw new FeedHold("unknown-encoding", "The file is full of zero bytes, and yet it is no UTF-16.");
  }
  if (wanted !== "auto") return requireFit(bytes, wanted);
  const utf8 = await damageAs(bytes, "utf-8");
  if (utf8 < DAMAGED) return "utf-8";
  return findJapanese(bytes);
}

async function requireFit(bytes: Bytes, encoding: Encoding): Promise<Encoding> {
  if ((await damageAs(bytes, encoding)) < DAMAGED) return encoding;
  throw new FeedHold("unknown-encoding", `The file is not in ${encoding}, as its profile says it is.`);
}

/** EUC-JP text often passes for CP932 full of half-width kana, so what fits both is nobody's guess. */
async function findJapanese(bytes: Bytes): Promise<Encoding> {
  if ((await damageAs(bytes, "euc-jp")) === 0) {
    throw new FeedHold("ambiguous-encoding", "The file may be EUC-JP or CP932; its profile must say which.");
  }
  if ((await damageAs(bytes, "shift_jis")) < DAMAGED) return "shift_jis";
  throw new FeedHold("unknown-encoding", "The file is neither UTF-8 nor UTF-16 nor CP932.");
}

/** True for nearly every file, at the speed of the disk; a letter that two chunks share is looked at with the second. */
async function isAllUtf8(bytes: Bytes): Promise<boolean> {
  let rest = new Uint8Array();
  for await (const chunk of bytes()) {
    const whole = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const end = lastWholeLetter(whole);
    if (
      !isUtf8(whole.subarray(0, end)) ||
      Buffer.from(whole.buffer, whole.byteOffset, end).includes(REPLACEMENT)
    )
      return false;
    rest = whole.slice(end);
  }
  return rest.length === 0;
}

/** Where the last letter begins, if it may go on in the next chunk. */
function lastWholeLetter(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return bytes.length - back;
    if (byte < 0x80) break;
  }
  return bytes.length;
}

async function firstBytes(bytes: Bytes): Promise<Uint8Array> {
  for await (const chunk of bytes()) return chunk;
  return new Uint8Array();
}

/** Which share of what is not ASCII cannot be read in this encoding. */
async function damageAs(bytes: Bytes, encoding: Encoding): Promise<number> {
  let damaged = 0;
  let foreign = 0;
  for await (const text of decoded(bytes(), encoding)) {
    for (let at = 0; at < text.length; at++) {
      const letter = text.charCodeAt(at);
      foreign += Number(letter > 0x7f && (letter & 0xfc00) !== LOW_SURROGATE);
      damaged += Number(letter === 0xfffd);
    }
  }
  return foreign === 0 ? 0 : damaged / foreign;
}

/** The text without byte-order mark; bytes that mean nothing become U+FFFD. `shift_jis` is CP932, as browsers read it. */
export async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
