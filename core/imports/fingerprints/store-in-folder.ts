/** Keeps fingerprints in a folder of this machine. */
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { FingerprintStore } from "./fingerprint-file";

export function fingerprintFolder(folder: string): FingerprintStore {
  const fileOf = (provider: string): string => path.join(folder, `${encodeURIComponent(provider)}.records`);
  return {
    read: (provider) =>
      readFile(fileOf(provider)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return null;
        throw error;
      }),
    async write(provider, parts) {
      await mkdir(folder, { recursive: true });
      const begun = `${fileOf(provider)}.${randomUUID()}`;
      await writeFile(begun, parts);
      await rename(begun, fileOf(provider));
    },
  };
}
