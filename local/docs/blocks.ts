/** The command blocks of the papers, each with what its mark says: an HTML comment on the line above, which no reader sees. */
import { globSync, readFileSync } from "node:fs";

export interface Block {
  /** `docs/operating.md:12`, its first line. */
  at: string;
  commands: string;
  mark: Mark;
}

/** Without a mark a block is run by `npm test`: it takes no more than a few seconds. */
export type Mark =
  | { run: "always" }
  /** `<!-- run by test:full -->` */
  | { run: "in full" }
  /** `<!-- run by test:full, until "…" -->`: it goes on running, until the papers are read to their end. */
  | { run: "until"; text: string }
  /** `<!-- not run: why -->` */
  | { run: "never"; why: string };

export const PAPERS: readonly string[] = [
  "README.md",
  "README.ja.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  ...globSync("docs/**/*.md").sort(),
];

/** Languages of a fence that a reader takes for something to type. */
const TYPED = /^(?:sh|bash|zsh|shell|console|shell-session)$/;
const FENCE = /^ *```([\w-]*)$/;

/** All command blocks of a page. Throws an Error where a mark says nothing that is known, or a fence is never closed. */
export function blocksOf(file: string, page = readFileSync(file, "utf8")): Block[] {
  const lines = page.split("\n");
  const blocks: Block[] = [];
  for (let first = 0; first < lines.length; first++) {
    const [fence, language = ""] = FENCE.exec(lines[first] ?? "") ?? [];
    if (fence === undefined) continue;
    const last = lines.findIndex((line, index) => index > first && /^ *```$/.test(line));
    if (last < 0) throw new Error(`${file}:${first + 1}: this block never ends.`);
    const at = `${file}:${first + 1}`;
    if (TYPED.test(language)) {
      const commands = lines.slice(first + 1, last).join("\n");
      blocks.push(harmless({ at, commands, mark: markIn(lines[first - 1] ?? "", at) }));
    }
    first = last;
  }
  return blocks;
}

/** What a test must never do by mistake, on a machine where somebody is logged in. */
const REACHES_OUT = /(?:^|&&|[;|(])\s*(?:\w+=\S+\s+)*(?:aws|npx sst|npm run deploy|docker)\b/m;

function harmless(block: Block): Block {
  if (block.mark.run === "never" || !REACHES_OUT.test(block.commands)) return block;
  throw new Error(
    `${block.at}: nobody types this here. Put above it: <!-- not run: it needs an AWS account -->`,
  );
}

function markIn(above: string, at: string): Mark {
  const [comment, words = ""] = /^\s*<!--\s*(.*?)\s*-->\s*$/.exec(above) ?? [];
  if (comment === undefined) return { run: "always" };
  const [, why] = /^not run: (.{5,})$/.exec(words) ?? [];
  if (why) return { run: "never", why };
  const [full, text] = /^run by test:full(?:, until "(.+)")?$/.exec(words) ?? [];
  if (full === undefined) throw new Error(`${at}: nobody knows the mark «${words}».`);
  return text === undefined ? { run: "in full" } : { run: "until", text };
}

/** What the papers name within a sentence or a table: `npm run job -- NAME …`, as words. */
export function jobsNamedIn(page: string): string[][] {
  const named = [...page.matchAll(/`npm run job -- ([^`]+)`/g)].map(([, words = ""]) => words);
  return named.map((words) => words.replaceAll("\\|", "|").split(/\s+/));
}
