/** Tells files of UTF-8 from all others, at the speed of the disk. */
import { isAscii, isUtf8 } from "node:buffer";

export interface Utf8Check {
  /** Every byte fits UTF-8. */
  isValid: boolean;
  /** There are letters beyond ASCII. */
  hasLetters: boolean;
  /** ISO-2022-JP switches to kanji by these signs, in ASCII. */
  switchesToKanji: boolean;
}

/** A letter that two chunks share is looked at with the second. */
export async function checkUtf8(bytes: AsyncIterable<Uint8Array>): Promise<Utf8Check> {
  const found: Utf8Check = { isValid: true, hasLetters: false, switchesToKanji: false };
  let rest = new Uint8Array();
  for await (const chunk of bytes) {
    const whole = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const end = lastWholeLetter(whole);
    const text = Buffer.from(whole.buffer, whole.byteOffset, end);
    if (!isUtf8(text)) return { isValid: false, hasLetters: true, switchesToKanji: false };
    found.hasLetters ||= !isAscii(text);
    found.switchesToKanji ||= text.includes("\u001b$");
    rest = Uint8Array.from(whole.subarray(end)); // the next chunk may overwrite this one
  }
  return { isValid: rest.length === 0, hasLetters: found.hasLetters, switchesToKanji: found.switchesToKanji };
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
