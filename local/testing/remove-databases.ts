/** Removes the databases that tests, benches and faults made under `.local/`: a dozen, which are made anew in seconds. */
import { existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { ownPid } from "../database-users";

/** What people work with. */
const KEPT = ["demo", "dev", "jobs"];

/** Leaves a database alone that somebody is using. Answers the folders that are gone. */
export function removeTestDatabases(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const homes = readdirSync(folder)
    .filter((name) => !KEPT.includes(name))
    .flatMap((name) => [path.join(folder, name), path.join(folder, name, "database")]);
  const unused = homes.filter((home) => existsSync(path.join(home, "initialised")) && ownPid(home) === null);
  for (const home of unused) rmSync(home, { recursive: true, force: true });
  return unused;
}
