/** Hides most of an e-mail address, so that its owner knows it again and a page left open shows nobody the whole. */

/** `hanako@example.com` as `h•••@example.com`: always three dots, so that the length is not told either. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf("@");
  if (at < 1) return "";
  return `${[...address][0]}•••${address.slice(at)}`;
}
