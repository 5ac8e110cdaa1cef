/** Names a release by the cells that identify it, the same in every later file of the provider. */
import { createHash } from "node:crypto";

const LONGEST = 191;

/** Null where the leading part is blank: then these columns name nothing. Width does not matter, nor letter case unless it is kept. */
export function recordIdOf(parts: (string | null)[], keepsCase = false): string | null {
  if (!parts[0]) return null;
  const plainPart = (part: string | null) => (part ?? "").normalize("NFKC").replace(/\s+/g, " ");
  const written = parts.map(plainPart).join("|");
  const id = keepsCase ? written : written.toLowerCase();
  const plain = id.replace(/\|+$/, "");
  return plain.length <= LONGEST ? plain : `${beginning(plain)}|${digest(plain)}`;
}

/** A letter of two halves is not cut between them. */
const beginning = (text: string): string => text.slice(0, 140).replace(/[\ud800-\udbff]$/, "");

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 48);
