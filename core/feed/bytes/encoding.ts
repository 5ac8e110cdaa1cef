/** Finds the encoding in which to read a file; one that cannot be told with certainty waits for a person. */
import { FeedHold } from "../feed-hold";
import type { Encoding } from "../profiles/profile";
import { isLikely, isProven, measureDamage } from "./damage";
import { decoded } from "./decode";
import { japaneseShare } from "./japanese-text";
import { isReadable, type Suggestion, suggestEncodings, suggestionText } from "./suggest-encodings";
import { checkUtf8 } from "./utf-8";
import { findUtf16, hasZeros } from "./utf-16";

type Bytes = () => AsyncIterable<Uint8Array>;

/** Of the letters beyond ASCII so many stand together as in Japanese words; in other languages read so, hardly any. */
const MOST = 0.5;
const SOME_KANA = 0.1;
const UTF_8_MARK = "efbbbf";

/**
 * What the bytes prove goes before what the profile says, so that a provider who changes to UTF-8 is read right. Throws
 * FeedHold where the file is empty, fits no encoding, or fits several. `bytes` is read up to six times, nearly always once.
 */
export async function findEncoding(bytes: Bytes, declared: Encoding | "auto"): Promise<Encoding> {
  const start = await firstBytes(bytes);
  if (start.length === 0) throw new FeedHold("empty-file", "The file is empty.");
  const utf16 = findUtf16(start);
  if (utf16) return utf16;
  const { isValid, hasLetters, switchesToKanji } = await checkUtf8(bytes());
  if (isValid && switchesToKanji) return "iso-2022-jp";
  if (isValid && (hasLetters || declared === "auto" || isMarked(start))) return "utf-8";
  if (!declared.startsWith("utf-16") && hasZeros(start)) {
    throw new FeedHold("unknown-encoding", "The file is full of zero bytes, and yet it is no UTF-16.");
  }
  if (declared === "auto") return findLegacy(bytes);
  return isMarked(start) ? "utf-8" : requireFit(bytes, declared);
}

async function requireFit(bytes: Bytes, declared: Encoding): Promise<Encoding> {
  const isWhole = isLikely(await measureDamage(bytes(), declared));
  const suggestions = isWhole && declared === "utf-8" ? [] : await suggestEncodings(bytes());
  const own = suggestions.find(({ encoding }) => encoding === declared);
  const isStrange = own !== undefined && own.score < 0 && suggestions.some(isReadable);
  if (isWhole && !isStrange) return declared;
  throw new FeedHold(
    "unknown-encoding",
    `The file is not in ${declared}, as its profile says it is. ${adviceOf(suggestions)}`,
  );
}

/** EUC-JP text often passes for CP932 full of half-width kana, and English text with accents for CP932 with rare kanji. */
async function findLegacy(bytes: Bytes): Promise<Encoding> {
  if (isProven(await measureDamage(bytes(), "utf-8"))) return "utf-8";
  const eucJp = await japaneseShare(decoded(bytes(), "euc-jp"));
  const eucDamage = await measureDamage(bytes(), "euc-jp");
  if (eucDamage.damagedLetters === 0 && eucJp.words > MOST && eucJp.kana > SOME_KANA) {
    throw new FeedHold("ambiguous-encoding", "The file may be EUC-JP or CP932; its profile must say which.");
  }
  const cp932 = await japaneseShare(decoded(bytes(), "shift_jis"));
  if (cp932.words > MOST && isProven(await measureDamage(bytes(), "shift_jis"))) return "shift_jis";
  throw new FeedHold(
    "unknown-encoding",
    `The file is neither UTF-8 nor UTF-16 nor Japanese in CP932. ${adviceOf(await suggestEncodings(bytes()))}`,
  );
}

function adviceOf(suggestions: Suggestion[]): string {
  const readable = suggestionText(suggestions);
  return readable
    ? `It reads as ${readable}: name the right one as encoding in its profile.`
    : "If it is text, name its encoding in its profile.";
}

async function firstBytes(bytes: Bytes): Promise<Uint8Array> {
  for await (const chunk of bytes()) return chunk;
  return new Uint8Array();
}

const isMarked = (start: Uint8Array): boolean =>
  Buffer.from(start.subarray(0, 3)).toString("hex") === UTF_8_MARK;
