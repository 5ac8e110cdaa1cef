/** Calls addresses that somebody else has written: on the public internet, and nowhere else. */
import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent } from "undici";
import { isPublicAddress } from "./public-address";

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
