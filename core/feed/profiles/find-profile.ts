/** A profile's name in, the profile out: the ones that are built in. */
import type { Profile } from "../profile";
import { genericEn } from "./generic-en";
import { genericJa } from "./generic-ja";
import { lnrelease } from "./lnrelease";

const BUILT_IN: Profile[] = [genericJa, genericEn, lnrelease];

export const profileNames: string[] = BUILT_IN.map(({ name }) => name);

/** Throws an error that lists the names there are. */
export function requireProfile(name: string): Profile {
  const profile = BUILT_IN.find((each) => each.name === name);
  if (profile) return profile;
  throw new Error(`There is no profile ${name}. There are: ${profileNames.join(", ")}.`);
}
