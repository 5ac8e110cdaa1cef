/** Lists what `npm run bench` and `npm run faults` can be called with: the files of their folder, with what each says it is for. */
import { readdirSync, readFileSync } from "node:fs";

/** A line a file beside `url`, which itself is left out. */
export function namesBeside(url: string): string {
  const files = readdirSync(new URL(".", url)).filter(
    (file) => /^[a-z-]+\.ts$/.test(file) && file !== "run.ts",
  );
  return files.map((file) => `  ${file.slice(0, -3).padEnd(16)}${purposeOf(new URL(file, url))}`).join("\n");
}

/** The first sentence of the file's header. */
function purposeOf(file: URL): string {
  const [, header = ""] = /^\/\*\*\s*\*?\s*(.*?)(?:\*\/|\n)/s.exec(readFileSync(file, "utf8")) ?? [];
  return header.trim();
}
