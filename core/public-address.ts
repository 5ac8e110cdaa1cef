/** Which addresses that somebody else has written may be called: by HTTPS, on the public internet. */
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** Not private, not this machine, not another protocol's: RFC 6890 and its like, as ipaddr.js lists them. */
export const isPublicAddress = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === "unicast";

/** Throws for another protocol, for names and passwords in the address, and for a number that is not allowed. */
export function requirePublic(url: URL, allows = isPublicAddress): void {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (url.protocol !== "https:" || url.username || url.password)
    throw new Error(`${url.origin} is not called.`);
  if (isIP(host) && !allows(host)) throw new Error(`${host} is no public address.`); // no lookup is made for it
}
