/** What a mail program needs to offer "unsubscribe" (RFC 2369, RFC 2919, RFC 8058): a list for each kind of mail. */
import type { Config } from "../config";
import type { Occasion } from "../words/occasions";

/** One click ends a kind of mail, so each kind is a list of its own; who is told of an end is told when it is taken back. */
const LIST_OF: Partial<Record<Occasion, Occasion>> = { restored: "called-off" };

export const listId = (occasion: Occasion, from: string): string =>
  `<${LIST_OF[occasion] ?? occasion}.new-releases.${from.slice(from.lastIndexOf("@") + 1)}>`;

/**
 * By https first, which mail programs prefer; by mail only where the operator names a mailbox that somebody reads: its subject
 * carries the token of the link.
 */
export function unsubscribeLines(link: string, { mail }: Config): string[] {
  const token = new URL(link).searchParams.get("link") ?? "";
  const mailto =
    mail.unsubscribeAddress && `mailto:${mail.unsubscribeAddress}?subject=unsubscribe%20${token}`;
  const ways = [link, mailto].filter(Boolean).map((way) => `<${way}>`);
  return [`List-Unsubscribe:\r\n ${ways.join(",\r\n ")}`];
}
