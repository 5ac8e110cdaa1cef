/** Recognizes UTF-16 and its byte order by a file's first bytes, with or without a mark. */
import type { Encoding } from "../profiles/profile";

/** A file of text in any other encoding has hardly a zero byte; in UTF-16 every comma and line end brings one. */
const FEW_ZEROS = 0.01;
/** What people write: Latin, Greek, Cyrillic, Hangul, kana, ideographs, gaiji; read in a wrong order it is not. */
const WRITTEN =
  /[\t\n\r\u0020-\u007e\u00a0-\u024f\u0370-\u04ff\u2000-\u206f\u20a0-\u22ff\u2460-\u266f\u3000-\u30ff\u3200-\u33ff\u4e00-\u9fff\uac00-\ud7a3\ud800-\ufaff\uff00-\uffef]/g;
const MOST = 0.98;
/** Its mark begins as that of UTF-16 does. */
const UTF_32 = "fffe0000";

export function findUtf16(start: Uint8Array): Encoding | null {
  const mark = Buffer.from(start.subarray(0, 4)).toString("hex");
  if (mark.startsWith("fffe") && mark !== UTF_32) return "utf-16le";
  if (mark.startsWith("feff")) return "utf-16be";
  if (!hasZeros(start)) return null;
  return (["utf-16le", "utf-16be"] as const).find((encoding) => isWritten(start, encoding)) ?? null;
}

/** More zero bytes than a stray one. */
export function hasZeros(bytes: Uint8Array): boolean {
  let zeros = 0;
  for (const byte of bytes) zeros += Number(byte === 0);
  return zeros > bytes.length * FEW_ZEROS;
}

function isWritten(bytes: Uint8Array, encoding: Encoding): boolean {
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, bytes.length & ~1));
  return /[\r\n]/.test(text) && (text.match(WRITTEN)?.length ?? 0) > text.length * MOST;
}
