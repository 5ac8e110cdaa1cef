/** Finds files that import each other in a circle, types included: such files can only be understood, moved and tested together. */
import path from "node:path";
import { importsOf, resolveImport } from "./architecture";

/** Each circle as the sorted list of its files; `files` maps paths from the repository's root to their text. */
export function circles(files: Map<string, string>): string[][] {
  const imports = new Map([...files].map(([file, text]) => [file, imported(file, text, files)]));
  const remaining = new Set(files.keys());
  const found: string[][] = [];
  for (const file of files.keys()) {
    if (!remaining.has(file)) continue;
    const reached = reachableFrom(file, imports);
    const circle = [...reached].filter((other) => reachableFrom(other, imports).has(file));
    for (const member of circle) remaining.delete(member);
    if (circle.length > 0) found.push(circle.sort());
  }
  return found;
}

function imported(file: string, text: string, files: Map<string, string>): string[] {
  return importsOf(text).flatMap((to) => {
    const target = resolveImport(file, to);
    const names = [target, `${target}.ts`, `${target}.tsx`, path.posix.join(target, "index.ts")];
    return names.filter((name) => files.has(name)).slice(0, 1);
  });
}

/** All files that can be reached by at least one import. */
function reachableFrom(start: string, imports: Map<string, string[]>): Set<string> {
  const reached = new Set<string>();
  const open = [...(imports.get(start) ?? [])];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    open.push(...(imports.get(file) ?? []));
  }
  return reached;
}
