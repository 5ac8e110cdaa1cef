/** Reads an address as a shop stores it, and writes it as mail servers take it (RFC 5321, 4.1.2): in header and envelope alike. */
import { domainToASCII } from "node:url";

/** Letters of a local part that needs no quotes (`atext` of RFC 5322, 3.2.3), and dots. */
const ATOMS = /^[\w.!#$%&'*+/=?^`{|}~-]+$/;
/** Dots only between letters. */
const DOT_ATOM = /^[^.]+(?:\.[^.]+)*$/;
/** Written with its quotes by the shop already. */
const QUOTED = /^"(?:[^"\\\p{Cc}]|\\[^\p{Cc}])+"$/u;
const LONGEST_LOCAL = 64;
const LONGEST = 254;

/**
 * Null for what cannot be written to. Full width is folded and blanks around it go; a domain in other letters becomes its
 * ASCII form. Carriers in Japan gave out addresses with dots in a row, at the beginning or before the @ until 2009: these
 * need quotes. A local part in other letters would need SMTPUTF8, which SES does not speak.
 */
export function mailboxOf(text: string): string | null {
  const address = text.normalize("NFKC").trim();
  const at = address.lastIndexOf("@");
  const local = localPart(address.slice(0, Math.max(at, 0)));
  const domain = domainOf(address.slice(at + 1));
  const mailbox = `${local}@${domain}`;
  return local && domain && mailbox.length <= LONGEST ? mailbox : null;
}

function localPart(text: string): string | null {
  const written = ATOMS.test(text) && !DOT_ATOM.test(text) ? `"${text}"` : text;
  const isGood = QUOTED.test(written) || ATOMS.test(written);
  return isGood && isAscii(written) && written.length <= LONGEST_LOCAL ? written : null;
}

const isAscii = (text: string): boolean => [...text].every((letter) => letter > " " && letter < "\u007f");

/** Each label as DNS takes it; a name without a dot is no mail domain. */
function domainOf(text: string): string | null {
  const domain = domainToASCII(text);
  return /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i.test(domain) ? domain : null;
}
