/** Hides most of an e-mail address, so that its owner knows it again and a page left open shows nobody the whole. */

/**
 * `hanako@example.com` as `h•••@example.com`: always three dots, so that the length is not told either. What is no address
 * keeps its first letter too, nothing stays nothing.
 */
export function maskEmail(address: string): string {
  if (!address) return "";
  const at = address.lastIndexOf("@");
  const first = at === 0 ? "" : [...address][0];
  return `${first}•••${at < 0 ? "" : address.slice(at)}`;
}
