/** Writes bytes that arrive over a line to a whole file with its checksum; what breaks off leaves nothing behind. */
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { PassingFailure } from "./try-again";

export interface Download {
  /** Where it comes from, as the operator knows it. */
  name: string;
  body: AsyncIterable<Uint8Array>;
  /** Bytes that were announced; null where the other side did not say. */
  announced: number | null;
  file: string;
  mostMegabytes: number;
}

/** Nothing for so long, and the line counts as dead. */
const SILENCE_MS = 60_000;
const MEGABYTE = 1024 ** 2;

/** Lower-case hex SHA-256. Throws PassingFailure where the line breaks, an Error where the file is too large or the disk full. */
export async function download({ name, body, announced, file, mostMegabytes }: Download): Promise<string> {
  const most = mostMegabytes * MEGABYTE;
  const tooLarge = new Error(`${name} is larger than ${mostMegabytes} MB (mostMegabytes of its feed).`);
  const hash = createHash("sha256");
  let read = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of lively(body, name)) {
      read += chunk.byteLength;
      if (Math.max(read, announced ?? 0) > most) throw tooLarge;
      hash.update(chunk);
      yield chunk;
    }
    if (announced !== null && read !== announced)
      throw new PassingFailure(`${name} broke off after ${read} of ${announced} bytes`);
  };
  await pipeline(counted, createWriteStream(file)).catch(async (error: NodeJS.ErrnoException) => {
    await rm(file, { force: true });
    throw error === tooLarge ? error : asFailure(error, name, file);
  });
  return hash.digest("hex");
}

async function* lively(body: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  let isWaiting = true;
  try {
    for (;;) {
      isWaiting = true;
      const next = await within(SILENCE_MS, chunks.next(), `${name} sent nothing for ${SILENCE_MS / 1000} s`);
      isWaiting = false;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    if (!isWaiting) await chunks.return?.(); // a line that is silent would not answer to this either
  }
}

async function within<T>(ms: number, work: Promise<T>, message: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PassingFailure(message)), ms);
  });
  return Promise.race([work, silence]).finally(() => clearTimeout(timer));
}

const DISK = ["ENOSPC", "EDQUOT", "EROFS", "EACCES", "ENOENT"];

function asFailure(error: NodeJS.ErrnoException, name: string, file: string): Error {
  if (error instanceof PassingFailure) return error;
  if (error.code === "ENOSPC") return new Error(`The work folder is full: ${file} (TMPDIR names another).`);
  if (DISK.includes(error.code ?? "")) return error;
  return new PassingFailure(`${name} broke off: ${error.message}`);
}
