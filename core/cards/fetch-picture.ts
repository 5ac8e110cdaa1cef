/** Fetches a provider's cover from the public internet, and from nowhere else: small, quick, by HTTPS. */
import { type Image, loadImage } from "@napi-rs/canvas";
import { fetch } from "undici";
import { isPublicAddress, requirePublic } from "../public-address";
import { publicAgent } from "../public-internet";

const MOST_BYTES = 8_000_000;
const MOST_PIXELS = 40_000_000;
const MS = 3_000;
const REDIRECTS = 3;

/** Throws where there is no picture to be had. `allows` says which addresses may be called. */
export async function fetchPicture(address: string, allows = isPublicAddress): Promise<Image> {
  const signal = AbortSignal.timeout(MS);
  const dispatcher = publicAgent({ allows, connectMs: MS, mostBytes: MOST_BYTES });
  try {
    let url = new URL(address);
    for (let hops = 0; hops <= REDIRECTS; hops += 1) {
      requirePublic(url, allows);
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

async function decode(bytes: Buffer): Promise<Image> {
  const image = await loadImage(bytes);
  if (image.width * image.height > MOST_PIXELS || image.width < 2) throw new Error("This is no cover.");
  return image;
}
