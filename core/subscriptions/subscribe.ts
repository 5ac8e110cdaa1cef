/** Registers that a member waits for a release, with the record of consent; the same wish twice is one subscription. */
import { z } from "zod";
import type { Config } from "../config";
import { retryOnDeadlock } from "../database/retry-on-deadlock";
import { day, flag, rows, type Tx, transaction } from "../database/sql";
import { Refusal } from "../refusal";
import { isCalledOff, isRemoved } from "../release/release";
import { PRECISIONS, RELEASE_STATUSES } from "../release/vocabulary";
import { noteUnsold } from "../sales/watch-sales";
import { findBuyable as findBuyableInShop } from "../shop/products";
import { type Day, shopDay } from "../shop-day";
import { FULFILLED } from "./fulfilled";
import { type FindBuyable, isOnSale, isOutByDay, knownDay, type ReleaseFacts } from "./on-sale";

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
 * Registers the member; `isNew` is false where the subscription stood already. Who was mailed that the title can be bought,
 * and registers again because it has sold out, waits for the next sale.
 * Throws Refusal `release-not-found`, `release-called-off` or `release-on-sale`.
 */
export async function subscribe(wish: Wish, { config, findBuyable }: Context): Promise<{ isNew: boolean }> {
  const release = await findFacts(wish.releaseId);
  if (!release || isRemoved(release)) throw new Refusal("release-not-found");
  if (isCalledOff(release)) throw new Refusal("release-called-off");
  const today = shopDay(wish.now, config.shop.timeZone);
  const askShop: FindBuyable = findBuyable ?? ((codes) => findBuyableInShop(config.shop, codes, wish.now));
  if (await isOnSale(release, today, { config, findBuyable: askShop })) throw new Refusal("release-on-sale");
  if (await isSubscribed(wish.memberId, wish.releaseId)) return { isNew: false };
  const shown = knownDay(release);
  const isNew = await retryOnDeadlock(() => transaction((tx) => record(tx, wish, shown)));
  await noteUnsold({ releaseId: wish.releaseId, isOut: isOutByDay(release, today), now: wish.now });
  return { isNew };
}

const Numbered = z.object({ id: z.number() });

/** False too for a member who was mailed that the title can be bought: nothing more is promised. */
export async function isSubscribed(memberId: string, releaseId: number): Promise<boolean> {
  const found = await rows(
    Numbered,
    `SELECT s.id FROM subscriptions s
     WHERE s.member_id = :memberId AND s.release_id = :releaseId AND s.removed_at IS NULL AND NOT ${FULFILLED}`,
    { memberId, releaseId },
  );
  return found.length > 0;
}

const Facts = z.object({
  code: z.string().nullable(),
  status: z.enum(RELEASE_STATUSES),
  precision: z.enum(PRECISIONS),
  approximate: flag,
  day_to: day.nullable(),
});

async function findFacts(releaseId: number): Promise<ReleaseFacts | undefined> {
  const [release] = await rows(
    Facts,
    "SELECT code, status, `precision`, approximate, day_to FROM releases WHERE id = :releaseId",
    { releaseId },
  );
  return release;
}

/**
 * True if this call made the subscription; of two taps at once, the later one takes its consent back. Who has turned
 * mails about sales off and taps all the same wants this one.
 */
async function record(tx: Tx, wish: Wish, shown: Day | null): Promise<boolean> {
  const { memberId, releaseId, locale, wording, page, now } = wish;
  const consent = await tx.execute(
    `INSERT INTO consents (member_id, purpose, wording, locale, page, given_at)
     VALUES (:memberId, 'release-mail', :wording, :locale, :page, :now)`,
    { memberId, wording, locale, page, now },
  );
  const consentId = consent.insertId;
  await tx.execute(END_FULFILLED, { memberId, releaseId, now });
  await tx.execute(
    `INSERT INTO subscriptions (member_id, release_id, consent_id, locale, known_day, on_sale, back_in_stock, created_at)
     SELECT :memberId, :releaseId, :consentId, :locale, :shown,
       (SELECT TRUE FROM timings t WHERE t.member_id = :memberId AND NOT t.on_sale),
       (SELECT TRUE FROM timings t WHERE t.member_id = :memberId AND NOT t.back_in_stock), :now
     ON DUPLICATE KEY UPDATE
       consent_id = IF(removed_at IS NULL, consent_id, VALUES(consent_id)),
       locale = IF(removed_at IS NULL, locale, VALUES(locale)),
       known_day = IF(removed_at IS NULL, known_day, VALUES(known_day)),
       on_sale = IF(removed_at IS NULL, on_sale, VALUES(on_sale)),
       back_in_stock = IF(removed_at IS NULL, back_in_stock, VALUES(back_in_stock)),
       follow_id = IF(removed_at IS NULL, follow_id, NULL),
       created_at = IF(removed_at IS NULL, created_at, VALUES(created_at)),
       removed_at = NULL`,
    { memberId, releaseId, consentId, locale, shown, now },
  );
  const [mine] = await tx.rows(Numbered, "SELECT id FROM subscriptions WHERE consent_id = :consentId", {
    consentId,
  });
  if (mine === undefined) await tx.execute("DELETE FROM consents WHERE id = :consentId", { consentId });
  return mine !== undefined;
}

/** What was promised has been mailed: the same member's next wish is a new one. */
const END_FULFILLED = `UPDATE subscriptions s SET s.removed_at = :now
  WHERE s.member_id = :memberId AND s.release_id = :releaseId AND s.removed_at IS NULL AND ${FULFILLED}` as const;
