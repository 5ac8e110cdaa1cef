/** A folder that looks like a fresh checkout with its packages installed, so that a stage is deployed as it will be: nothing is built yet. */
import { mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { writeBuiltSite } from "./built-site";

/** What this machine keeps for itself, and what builds leave behind. */
const LEFT_OUT = [".git", ".local", ".next", ".open-next", ".sst"];

/** `builtBefore` leaves a site in it that an earlier deployment has built; its functions answer with that text. */
export function makeCheckout(folder: string, builtBefore = ""): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, ".sst"), { recursive: true });
  symlinkSync(path.resolve(".sst/platform"), path.join(folder, ".sst/platform"));
  for (const entry of readdirSync("."))
    if (!LEFT_OUT.includes(entry)) symlinkSync(path.resolve(entry), path.join(folder, entry));
  if (builtBefore) writeBuiltSite(folder, builtBefore);
}
