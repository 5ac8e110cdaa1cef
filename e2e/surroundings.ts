/** Where the stories find what stands around the site: databases, inbox, the clock's handle. */
import { readFileSync } from "node:fs";
import path from "node:path";

export const HOME = path.resolve(".local/e2e");
export const ENV_FILE = path.join(HOME, "env.json");

/** The environment of the service's own jobs on this machine, and SHOP_OWNER_URL for what the shop's staff would do. */
export const surroundings = (): Record<string, string> => JSON.parse(readFileSync(ENV_FILE, "utf8"));

/** Lets this process run jobs against the very databases and cache of the site under test. */
export function stepInside(): void {
  Object.assign(process.env, surroundings());
}
