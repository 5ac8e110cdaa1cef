/** Answers a request for a share card: from what is kept, or drawn now and kept. */
import type { Image } from "@napi-rs/canvas";
import { log } from "../log";
import { type Card, cardHash } from "./card";
import { type CardAddress, readCardAddress } from "./card-address";
import { drawCard } from "./draw-card";
import { fetchPicture } from "./fetch-picture";
import { type CardPlace, findCard } from "./find-card";
import type { KeptCards } from "./kept-cards";

export interface CardAnswer {
  status: 200 | 404;
  cacheControl: string;
  /** PNG. */
  body: Buffer | null;
}

/** An address names what is on its card, so a picture that was once right stays right. */
const FOR_GOOD = "public, max-age=31536000, immutable";
/** The card of another hash, or one that lacks a picture which may be there next time. */
const FOR_A_MINUTE = "public, max-age=0, s-maxage=60";
/** What is not there may be there soon. */
const FOR_SECONDS = "public, max-age=0, s-maxage=5";

interface Surroundings {
  kept: KeptCards;
  /** The shop's name in each language, and its zone. */
  shop: { name: Record<CardPlace["locale"], string>; timeZone: string };
  now: Date;
}

export async function answerCard(pathname: string, { kept, shop, now }: Surroundings): Promise<CardAnswer> {
  const address = readCardAddress(pathname);
  if (!address) return NOT_FOUND;
  const known = await kept.get(address.hash);
  if (known) return { status: 200, cacheControl: FOR_GOOD, body: known };
  const { locale, subject } = address;
  const place = { locale, shop: shop.name[locale], timeZone: shop.timeZone, now };
  const card = await findCard(subject, place);
  return card ? await drawn(card, address, kept) : NOT_FOUND;
}

const NOT_FOUND: CardAnswer = { status: 404, cacheControl: FOR_SECONDS, body: null };

async function drawn(card: Card, address: CardAddress, kept: KeptCards): Promise<CardAnswer> {
  const hash = cardHash(card);
  const isAsked = hash === address.hash;
  const known = isAsked ? null : await kept.get(hash);
  if (known) return { status: 200, cacheControl: FOR_A_MINUTE, body: known };
  const pictures = await Promise.all(card.covers.map(({ coverUrl }) => pictureOf(coverUrl)));
  const isWhole = card.covers.every(({ coverUrl }, place) => !coverUrl || pictures[place]);
  const body = await drawCard(card, pictures);
  if (isWhole) await kept.put(hash, body);
  return { status: 200, cacheControl: isWhole && isAsked ? FOR_GOOD : FOR_A_MINUTE, body };
}

/** Without the provider's picture the cover is set from the title, as in lists. */
async function pictureOf(address: string | null): Promise<Image | null> {
  if (!address) return null;
  try {
    return await fetchPicture(address);
  } catch (error) {
    log.warn({ event: "cover-not-fetched", address, problem: (error as Error).message });
    return null;
  }
}
