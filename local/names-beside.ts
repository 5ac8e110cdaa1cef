/** What `npm run bench` and `npm run faults` are called with: a file of their folder, which says itself what it is for. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";

export interface Chosen {
  file: URL;
  short: boolean;
  json: boolean;
  /** How many rows, or kills, where the person says so. */
  count: number | undefined;
}

export interface Choice {
  /** The program's own address. */
  url: string;
  /** `npm run bench`, as people call it. */
  program: string;
  /** The name of the option that takes a number. */
  counted: "rows" | "kills";
  words: string[];
}

/** What there is, or a sentence, where the words name nothing that can be run. */
export function choose({ url, program, counted, words }: Choice): Chosen | string {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      options: {
        short: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        help: { type: "boolean" },
        [counted]: { type: "string" },
      },
      allowPositionals: true,
    });
    const { short, json, help, [counted]: number } = values as Record<string, string | boolean | undefined>;
    const [name = "", ...more] = positionals;
    const usage = `${program} -- NAME [--short] [--json] [--${counted} N]    There is:\n${namesBeside(url)}`;
    if (help || name === "") return usage;
    const file = new URL(`./${name}.ts`, url);
    const isThere = /^[a-z-]+$/.test(name) && name !== "run" && existsSync(file) && more.length === 0;
    if (!isThere) return `There is nothing called "${positionals.join(" ")}". ${usage}`;
    const count = number === undefined ? undefined : Number(number);
    if (count !== undefined && !(Number.isInteger(count) && count > 0))
      return `--${counted} takes a number above 0.`;
    return { file, short: short === true, json: json === true, count };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A line a file beside `url`, which itself is left out. */
function namesBeside(url: string): string {
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
