/** Trusts an authority of the operator's own beside those that Node trusts anyway. */
import { readFileSync } from "node:fs";
import { rootCertificates } from "node:tls";

/** `authority` is a certificate (PEM), or several one behind the other, or the path of a file with them. */
export function trusting(authority: string): { ca: string[] } {
  const isCertificate = authority.includes("-----BEGIN");
  return { ca: [...rootCertificates, isCertificate ? authority : readFileSync(authority, "utf8")] };
}
