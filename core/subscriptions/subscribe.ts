/** A member's wish to be told in, a subscription with its record of consent out; the same wish twice is one subscription. */
import type { Config } from "../config";
import { type Queryable, query, transaction } from "../database/pool";
import { retryOnDeadlock } from "../database/retry-on-deadlock";
import { Refusal } from "../refusal";
import { isCalledOff, isRemoved } from "../release/release";
import { findBuyable as findBuyableInShop } from "../shop/products";
import { type Day, shopDay } from "../shop-day";
import { type FindBuyable, isOnSale, knownDay, type ReleaseFacts } from "./on-sale";

export interface Wish {
  memberId: string;
  releaseId: number;
  /** The language the member agreed in, and so the language of the mail. */
  locale: "ja" | "en";
  /** Which version of the sentence beside the button was agreed to, such as `release-mail-2026-11`. */
  wording: string;
  /** Path of the page on which the button stood. */
  page: string;
  now: Date;
}

interface Context {
  config: Pick<Config, "shop">;
  /** Asks the shop unless told otherwise. */
  findBuyable?: FindBuyable;
}

/**
 * Registers the member; `isNew` is false where the subscription stood already.
 * Throws Refusal `release-not-found`, `release-called-off` or `release-on-sale`.
 */
export async function subscribe(wish: Wish, { config, findBuyable }: Context): Promise<{ isNew: boolean }> {
  const release = await findFacts(wish.releaseId);
  if (!release || isRemoved(release)) throw new Refusal("release-not-found");
  if (isCalledOff(release)) throw new Refusal("release-called-off");
  const today = shopDay(wish.now, config.shop.timeZone);
  const askShop: FindBuyable = findBuyable ?? ((codes) => findBuyableInShop(config.shop, codes));
  if (await isOnSale(release, today, askShop)) throw new Refusal("release-on-sale");
  if (await isSubscribed(wish.memberId, wish.releaseId)) return { isNew: false };
  const day = knownDay(release);
  return { isNew: await retryOnDeadlock(() => transaction((tx) => record(tx, wish, day))) };
}

export async function isSubscribed(memberId: string, releaseId: number): Promise<boolean> {
  const rows = await query(
    "SELECT id FROM subscriptions WHERE member_id = ? AND release_id = ? AND removed_at IS NULL",
    [memberId, releaseId],
  );
  return rows.length > 0;
}

async function findFacts(releaseId: number): Promise<ReleaseFacts | undefined> {
  const [release] = await query<ReleaseFacts>(
    "SELECT code, status, `precision`, approximate, day_to FROM releases WHERE id = ?",
    [releaseId],
  );
  return release;
}

/**
 * True if this call made the subscription; of two taps at once, the later one takes its consent back. Who has turned
 * release-day mails off and taps all the same wants this one.
 */
async function record(tx: Queryable, wish: Wish, day: Day | null): Promise<boolean> {
  const { memberId, releaseId, locale, wording, page, now } = wish;
  const consent = await tx.execute(
    `INSERT INTO consents (member_id, purpose, wording, locale, page, given_at)
     VALUES (?, 'release-mail', ?, ?, ?, ?)`,
    [memberId, wording, locale, page, now],
  );
  await tx.execute(
    `INSERT INTO subscriptions (member_id, release_id, consent_id, locale, known_day, on_sale, created_at)
     SELECT ?, ?, ?, ?, ?, (SELECT TRUE FROM timings t WHERE t.member_id = ? AND NOT t.on_sale), ?
     ON DUPLICATE KEY UPDATE
       consent_id = IF(removed_at IS NULL, consent_id, VALUES(consent_id)),
       locale = IF(removed_at IS NULL, locale, VALUES(locale)),
       known_day = IF(removed_at IS NULL, known_day, VALUES(known_day)),
       on_sale = IF(removed_at IS NULL, on_sale, VALUES(on_sale)),
       follow_id = IF(removed_at IS NULL, follow_id, NULL),
       created_at = IF(removed_at IS NULL, created_at, VALUES(created_at)),
       removed_at = NULL`,
    [memberId, releaseId, consent.insertId, locale, day, memberId, now],
  );
  const [mine] = await tx.query("SELECT id FROM subscriptions WHERE consent_id = ?", [consent.insertId]);
  if (mine === undefined) await tx.execute("DELETE FROM consents WHERE id = ?", [consent.insertId]);
  return mine !== undefined;
}
