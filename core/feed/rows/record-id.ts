/** Names a release by the cells that identify it, the same in every later file of the provider. */
import { createHash } from "node:crypto";

const LONGEST = 191;

/** Null where the leading part is blank: then these columns name nothing. Width and letter case do not matter. */
export function recordIdOf(parts: (string | null)[]): string | null {
  if (!parts[0]) return null;
  const id = parts.map((part) => (part ?? "").normalize("NFKC").replace(/\s+/g, " ").toLowerCase()).join("|");
  const plain = id.replace(/\|+$/, "");
  return plain.length <= LONGEST ? plain : `${beginning(plain)}|${digest(plain)}`;
}

/** A letter of two halves is not cut between them. */
const beginning = (text: string): string => text.slice(0, 140).replace(/[\ud800-\udbff]$/, "");

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 48);
