/** The file with the authorities that sign a region's RDS certificates: it travels with every function that asks a database. */
import { existsSync } from "node:fs";
import path from "node:path";

/** Path in the repository, and below the folder of a function or of the import's image. */
export function authoritiesOf(region: string): string {
  const file = `assets/rds/${region}.pem`;
  if (!existsSync(path.join($cli.paths.root, file)))
    throw new Error(`There is no ${file}: docs/deploying.md says where the authorities of RDS come from.`);
  return file;
}

/** Where Lambda puts what travels with a function. */
export const inFunction = (file: string): string => `/var/task/${file}`;
