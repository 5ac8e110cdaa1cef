/** The text of one file in a packed function. */
import { text } from "node:stream/consumers";
import { openPromise } from "yauzl";

/** Null where the archive has no such file. */
export async function packedFile(archive: string, name: string): Promise<string | null> {
  const opened = await openPromise(archive);
  for await (const entry of opened.eachEntry())
    if (entry.fileName === name) return text(await opened.openReadStreamPromise(entry));
  return null;
}
