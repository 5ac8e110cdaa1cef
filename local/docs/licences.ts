/** Lists the licences of the packages that this project stands on: `node --import tsx local/docs/licences.ts`. */
import { readFileSync } from "node:fs";
import path from "node:path";

interface Locked {
  license?: string;
  version?: string;
  dev?: boolean;
}

export interface Licence {
  licence: string;
  /** Packages under it with their versions. What only builds and tests is left out. */
  packages: string[];
}

/** By package-lock.json; the commonest licence first. A package that names none stands under `none named`. */
export function licencesOf(lock: { packages: Record<string, Locked> }): Licence[] {
  const shipped = Object.entries(lock.packages).filter(([folder, { dev }]) => folder !== "" && !dev);
  const grouped = Map.groupBy(shipped, ([, { license }]) => license ?? "none named");
  const named = [...grouped].map(([licence, packages]) => ({
    licence,
    packages: [...new Set(packages.map(nameOf))].sort(),
  }));
  return named.sort((one, other) => other.packages.length - one.packages.length);
}

const nameOf = ([folder, { version }]: [string, Locked]): string =>
  `${folder.split("node_modules/").at(-1)} ${version}`;

if (path.resolve(process.argv[1] ?? "") === import.meta.filename) {
  const licences = licencesOf(JSON.parse(readFileSync("package-lock.json", "utf8")));
  for (const { licence, packages } of licences)
    process.stdout.write(`${licence} (${packages.length})\n  ${packages.join(", ")}\n\n`);
}
