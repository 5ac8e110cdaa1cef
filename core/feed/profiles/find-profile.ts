/** Finds a profile by its name among those that are built in. */

import { genericEn } from "./generic-en";
import { genericJa } from "./generic-ja";
import { jproTsv } from "./jpro-tsv";
import { lnrelease } from "./lnrelease";
import type { Profile } from "./profile";
import { rakuten } from "./rakuten";

export const PROFILES: readonly Profile[] = [genericJa, genericEn, lnrelease, rakuten, jproTsv];

const profileNames: string[] = PROFILES.map(({ name }) => name);

/** Throws an error that lists the names there are. */
export function requireProfile(name: string): Profile {
  const profile = PROFILES.find((each) => each.name === name);
  if (profile) return profile;
  throw new Error(`There is no profile ${name}. There are: ${profileNames.join(", ")}.`);
}
