/** Unpacks a file as it was delivered: packed files are told by their first bytes, and bombs never go off. */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { FeedHold } from "../feed-hold";
import { chunksOf } from "./read-chunks";
import { openOnlyTable } from "./zip-archive";

/** A file may unpack to so many bytes; ten million titles need less. */
const MOST_UNPACKED = 4 * 1024 ** 3;
/** Text packs to a tenth or so. What unpacks to far more than its size is made to fill a disk, not to be read. */
const MOST_TIMES = 200;
/** Below so many bytes no ratio does any harm. */
const HARMLESS = 16 * 1024 ** 2;

/**
 * Throws FeedHold where an archive is damaged, holds no table or several, or unpacks to more than a feed can be. A chunk may
 * overwrite the one before.
 */
export async function* unpacked(file: string, most = MOST_UNPACKED): AsyncGenerator<Uint8Array> {
  const { kind, size } = await lookAt(file);
  if (kind === "plain") return yield* onlyText(chunksOf(file));
  const bytes = kind === "gzip" ? gunzipped(file) : await openOnlyTable(file);
  yield* onlyText(guarded(bytes, Math.min(most, Math.max(HARMLESS, size * MOST_TIMES))));
}

/** Where a tar archive says "ustar" in its first header: POSIX.1-1988, and GNU tar. */
const USTAR_AT = 257;

/** The first bytes of what is no text, as its makers publish them. */
const SIGNATURES = [
  ["d0cf11e0a1b11ae1", "an Excel workbook or another document of old Office programs"],
  ["25504446", "a PDF document"],
  ["377abcaf271c", "a 7z archive"],
  ["52617221", "a RAR archive"],
  ["fd377a585a00", "an xz archive"],
  ["28b52ffd", "a Zstandard archive"],
  ["504b0304", "a zip archive within another one"],
  ["1f8b08", "a gzip archive within another one"],
] as const;

function kindOf(start: Buffer): string | null {
  if (start.toString("latin1", USTAR_AT, USTAR_AT + 5) === "ustar") return "a tar archive";
  const hex = start.toString("hex", 0, 8);
  return SIGNATURES.find(([signature]) => hex.startsWith(signature))?.[1] ?? null;
}

/** What a server sends in place of a file, and what other systems export: text, but no table. */
const MARKUP = [
  [/^<(?:!doctype html|html|head|body)\b/i, "a web page, such as a log-in or an error"],
  [/^<\?xml\b/i, "an XML document"],
] as const;

const markupOf = (start: Buffer): string | null => {
  const text = start
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart();
  return MARKUP.find(([pattern]) => pattern.test(text))?.[1] ?? null;
};

/** What is none would be read as lines of a table, or in an encoding that nobody finds. */
async function* onlyText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Buffer | null = Buffer.alloc(0);
  for await (const chunk of bytes) {
    if (start) {
      start = Buffer.concat([start, chunk.subarray(0, USTAR_AT + 5)]);
      const kind = kindOf(start);
      if (kind)
        throw new FeedHold(
          "broken-archive",
          `The file is ${kind}; the table has to come as text, alone or packed by gzip or zip.`,
        );
      const markup = markupOf(start);
      if (markup)
        throw new FeedHold(
          "missing-column",
          `The file is ${markup}, and no table; see what its address answers.`,
        );
      if (start.length >= USTAR_AT + 5) start = null;
    }
    yield chunk;
  }
}

/** RFC 1952 and PKWARE's APPNOTE.TXT: no text begins with either signature. */
async function lookAt(file: string): Promise<{ kind: "plain" | "gzip" | "zip"; size: number }> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    const start = buffer.subarray(0, bytesRead).toString("hex");
    const kind = /^1f8b/.test(start) ? "gzip" : /^504b(0304|0506)/.test(start) ? "zip" : "plain";
    return { kind, size: (await handle.stat()).size };
  } finally {
    await handle.close();
  }
}

function gunzipped(file: string): AsyncIterable<Uint8Array> {
  const packed = createReadStream(file, { highWaterMark: 256 * 1024 });
  const plain = createGunzip();
  packed.once("error", (error) => plain.destroy(error));
  return packed.pipe(plain);
}

async function* guarded(bytes: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let read = 0;
  try {
    for await (const chunk of bytes) {
      read += chunk.byteLength;
      if (read > most) throw new FeedHold("too-large", `The file unpacks to over ${megabytes(most)} MB.`);
      yield chunk;
    }
  } catch (error) {
    throw isDamage(error)
      ? new FeedHold("broken-archive", `The file cannot be unpacked: ${error.message}.`)
      : error;
  }
}

const megabytes = (bytes: number): string => Math.floor(bytes / 1024 ** 2).toLocaleString("en");

/** What zlib and yauzl say of damaged data; a disk that fails has a code of its own. */
const isDamage = (error: unknown): error is Error =>
  error instanceof Error &&
  !(error instanceof FeedHold) &&
  (!("code" in error) || /^Z_/.test(String(error.code)));
