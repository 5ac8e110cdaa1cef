/** Reads a file from its beginning to its end, always into the same memory: fresh memory for each part costs more than reading it. */
import { open } from "node:fs/promises";

const CHUNK = 256 * 1024;

/** The next chunk overwrites the one before: whoever keeps bytes of it copies them. */
export async function* chunksOf(file: string): AsyncGenerator<Uint8Array> {
  const handle = await open(file);
  try {
    const memory = Buffer.allocUnsafe(CHUNK);
    for (;;) {
      const { bytesRead } = await handle.read(memory, 0, CHUNK, null);
      if (bytesRead === 0) return;
      yield memory.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
