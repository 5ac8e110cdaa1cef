/** Fetches a provider's cover from the public internet, and from nowhere else: small, quick, by HTTPS. */
import { lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { type Image, loadImage } from "@napi-rs/canvas";
import ipaddr from "ipaddr.js";
import { Agent, fetch } from "undici";

const MOST_BYTES = 8_000_000;
const MOST_PIXELS = 40_000_000;
const MS = 3_000;
const REDIRECTS = 3;

/** Not private, not this machine, not another protocol's: RFC 6890 and its like, as ipaddr.js lists them. */
export const isPublicAddress = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === "unicast";

/** Throws where there is no picture to be had. `allows` says which addresses may be called. */
export async function fetchPicture(address: string, allows = isPublicAddress): Promise<Image> {
  const signal = AbortSignal.timeout(MS);
  const dispatcher = agent(allows);
  try {
    let url = new URL(address);
    for (let hops = 0; hops <= REDIRECTS; hops += 1) {
      requireAllowed(url, allows);
      const answer = await fetch(url, { dispatcher, redirect: "manual", signal });
      const location = answer.headers.get("location");
      if (answer.status >= 300 && answer.status < 400 && location) url = new URL(location, url);
      else if (answer.ok) return await decode(Buffer.from(await answer.arrayBuffer()));
      else throw new Error(`${url.host} answered ${answer.status}.`);
    }
    throw new Error(`${url.host} led on and on.`);
  } finally {
    await dispatcher.destroy();
  }
}

function requireAllowed(url: URL, allows: (address: string) => boolean): void {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (url.protocol !== "https:" || url.username || url.password)
    throw new Error(`${url.origin} is not called.`);
  if (isIP(host) && !allows(host)) throw new Error(`${host} is no public address.`); // no lookup is made for it
}

/** Looks a name up once and connects to what was found, so that no second answer can lead elsewhere. */
function agent(allows: (address: string) => boolean): Agent {
  const guarded: LookupFunction = (host, options, done) =>
    lookup(host, { ...options, all: true }, (error, found) => {
      const refused = found?.find(({ address }) => !allows(address));
      if (error) done(error, []);
      else if (refused) done(new Error(`${host} leads to ${refused.address}, no public address.`), []);
      else done(null, found);
    });
  return new Agent({ maxResponseSize: MOST_BYTES, connect: { timeout: MS, lookup: guarded } });
}

async function decode(bytes: Buffer): Promise<Image> {
  const image = await loadImage(bytes);
  if (image.width * image.height > MOST_PIXELS || image.width < 2) throw new Error("This is no cover.");
  return image;
}
