/** How text travels in a message of ASCII (RFC 2045, 6): one of two ways, and lines of at most 76 characters. */

/**
 * A byte beyond ASCII is three characters in quoted-printable; in base64 each byte is four thirds. What is little shorter that
 * way stays quoted-printable, which is encoded once for all members and not for each.
 */
export function isMuchShorterInBase64(text: string): boolean {
  const bytes = Buffer.byteLength(text);
  const plain = text.match(/[\t\n -<>-~]/g)?.length ?? 0;
  return (bytes * 4) / 3 + MUCH < plain + (bytes - plain) * 3;
}

/** Characters of one text in a mail that may have 90,000. */
const MUCH = 5_000;

const LINE = 76;

/** A part's whole content. */
export function base64Lines(text: string): string {
  const encoded = Buffer.from(text).toString("base64");
  const lines: string[] = [];
  for (let at = 0; at < encoded.length; at += LINE) lines.push(encoded.slice(at, at + LINE));
  return lines.join("\r\n");
}

/** An address within quoted-printable text: a break after "=" is none for the reader. */
export function softLines(address: string): string {
  const parts = address.match(/.{1,60}/g) ?? [];
  return `=\r\n${parts.map((part) => `${part.replaceAll("=", "=3D")}=\r\n`).join("")}`;
}
