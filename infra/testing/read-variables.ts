/** Which variables of the environment a program reads, found in its bundle: what is imported but never used has gone from there. */
import { build } from "esbuild";

/** `known` are the names that core/env.ts has. */
export async function readVariables(entries: string[], known: readonly string[]): Promise<string[]> {
  const contents = entries.map((entry) => `export * as _${entry.replace(/\W/g, "_")} from "./${entry}";`);
  const { outputFiles } = await build({
    stdin: { contents: contents.join("\n"), resolveDir: ".", loader: "ts" },
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    jsx: "automatic",
    packages: "external",
    logLevel: "error",
    loader: { ".css": "empty", ".woff2": "empty" },
  });
  const text = outputFiles.map((file) => file.text).join("\n");
  return [...new Set([...readByEnv(text, known), ...direct(text)])].sort();
}

/** `env("A", "B")`, as core/env.ts is asked. */
const readByEnv = (text: string, known: readonly string[]): string[] =>
  known.filter((name) => text.includes(`"${name}"`));

/** `process.env.A`, and `{ A, B: b } = process.env`. */
function direct(text: string): string[] {
  const named = [...text.matchAll(/process\d*\.env\.([A-Z_a-z]+)/g)].map(([, name = ""]) => name);
  const taken = [...text.matchAll(/\{([^{}]*)\}\s*=\s*process\d*\.env\b(?!\.)/g)].flatMap(([, list = ""]) =>
    list.split(",").map((each) => each.trim().split(/[\s:=]/)[0] ?? ""),
  );
  return [...named, ...taken].filter(Boolean);
}
