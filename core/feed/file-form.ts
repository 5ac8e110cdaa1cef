/** Finds how a file is to be read, which its own bytes may say better than its profile. */
import { findEncoding } from "./bytes/encoding";
import { withOwnDelimiter } from "./bytes/separator-line";
import type { Encoding, Profile } from "./profiles/profile";
import { bytesOf } from "./sources/source-file";

export interface FileForm {
  encoding: Encoding;
  /** With the delimiter of the file. */
  profile: Profile;
}

/** Throws FeedHold where the file is empty, or nobody can tell its encoding. */
export async function formOf(file: string, declared: Profile): Promise<FileForm> {
  const encoding = await findEncoding(() => bytesOf(file), declared.encoding);
  return { encoding, profile: await withOwnDelimiter(declared, bytesOf(file), encoding) };
}
