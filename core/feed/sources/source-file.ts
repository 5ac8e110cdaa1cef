/** Opens a file as a stream of bytes (unpacked if it is packed), with the checksum that names this very file. */
import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { chunksOf } from "../bytes/read-chunks";
import { unpacked } from "../bytes/unpack";

/** Throws an error a person can act on where the path names no readable file. */
export async function requireFile(file: string): Promise<void> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") throw new Error(`There is no file ${file}.`);
    throw new Error(`${file} cannot be read: ${error.message}`);
  });
  if (found.isDirectory()) throw new Error(`${file} is a folder; name one file in it.`);
}

/** Lower-case hex SHA-256 of the file as it lies on the disk. */
export async function checksumOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of chunksOf(file)) hash.update(chunk);
  return hash.digest("hex");
}

/** Unpacked where it is packed; throws FeedHold for an archive that cannot be. A chunk may overwrite the one before. */
export const bytesOf = (file: string): AsyncGenerator<Uint8Array> => unpacked(file);
