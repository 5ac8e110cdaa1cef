/** What a packed function holds. */
import { text } from "node:stream/consumers";
import { openPromise } from "yauzl";

/** The text of one file; null where the archive has no such file. */
export async function packedFile(archive: string, name: string): Promise<string | null> {
  const opened = await openPromise(archive);
  for await (const entry of opened.eachEntry())
    if (entry.fileName === name) return text(await opened.openReadStreamPromise(entry));
  return null;
}

/** Of what was copied beside the bundle: everything in a folder. */
export async function packedNames(archive: string): Promise<string[]> {
  const names: string[] = [];
  const opened = await openPromise(archive);
  for await (const { fileName } of opened.eachEntry()) if (fileName.includes("/")) names.push(fileName);
  return names;
}
