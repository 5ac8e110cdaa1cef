/** Calls addresses that somebody else has written: by HTTPS, on the public internet, and nowhere else. */
import { lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { Agent } from "undici";

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

interface Reach {
  /** Which addresses may be called. */
  allows?: (address: string) => boolean;
  connectMs: number;
  mostBytes: number;
}

/** Looks a name up once and connects to what was found, so that no second answer can lead elsewhere. */
export function publicAgent({ allows = isPublicAddress, connectMs, mostBytes }: Reach): Agent {
  const guarded: LookupFunction = (host, options, done) =>
    lookup(host, { ...options, all: true }, (error, found) => {
      const refused = found?.find(({ address }) => !allows(address));
      if (error) done(error, []);
      else if (refused) done(new Error(`${host} leads to ${refused.address}, no public address.`), []);
      else done(null, found);
    });
  return new Agent({ maxResponseSize: mostBytes, connect: { timeout: connectMs, lookup: guarded } });
}
