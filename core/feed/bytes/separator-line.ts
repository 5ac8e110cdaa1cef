/** Reads the line that spreadsheets write first to say how cells are parted: sep=; */
import type { Encoding, Profile } from "../profiles/profile";
import { decoded } from "./decode";

const SEPARATOR = /^\ufeff?"?sep=([;,\t|])"?[;,\t|]*(?:\r|\n|$)/i;

/** The profile with the delimiter that the file itself names, if it names one. */
export async function withOwnDelimiter<P extends Pick<Profile, "delimiter">>(
  profile: P,
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): Promise<P> {
  for await (const text of decoded(bytes, encoding)) {
    const [, delimiter] = SEPARATOR.exec(text.slice(0, 20)) ?? [];
    return delimiter ? { ...profile, delimiter } : profile;
  }
  return profile;
}
