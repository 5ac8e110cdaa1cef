/** Tells at each start whether Node found the compiled code that ships beside the site (docs/serving.md). */
import { readdirSync } from "node:fs";
import { getCompileCacheDir } from "node:module";
import { log } from "../core/log";

/**
 * The folder of the cache is named after Node's exact version, its flags and the process's user. Where one of them is another,
 * Node compiles as it does without a cache: slower, and never wrong. `folder` is where it looked, null where it had to give up.
 */
export function reportCompileCache(
  folder = getCompileCacheDir() ?? null,
  shipped = process.env.NODE_COMPILE_CACHE,
) {
  if (!shipped) return;
  const facts = { node: process.version, user: process.getuid?.(), folder };
  if (folder && isFilled(folder)) log.info({ event: "compile-cache-hit", ...facts });
  else log.warn({ event: "compile-cache-missed", ...facts, shipped: namesIn(shipped) });
}

/** Where it may write, Node makes an empty one. */
const isFilled = (folder: string): boolean => namesIn(folder).length > 0;

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // there is no such folder
  }
}
