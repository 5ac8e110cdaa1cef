/** Every quarter of an hour: the figures of demand are brought in line with who waits; once a day the forecast learns from what came out. */
import { countPurchases } from "../core/console/demand/count-purchases";
import { drawLines } from "../core/demand/forecast/draw-lines";
import { keepDemand, rebuildDemand } from "../core/demand/keep/keep-demand";
import { shopDay } from "../core/shop-day";
import config from "../shinkan.config";

export interface DemandKept {
  /** Titles that were counted again. */
  counted: number;
  /** Release-day mails of which it is known now whether their readers ordered. */
  purchases: number;
  /** Past titles that the forecast has learnt from; null where it did so earlier today. */
  taught: number | null;
}

export async function keepDemandJob({
  now,
  rebuild = false,
}: {
  now: Date;
  rebuild?: boolean;
}): Promise<DemandKept> {
  const clock = { now, timeZone: config.shop.timeZone };
  const { counted } = await (rebuild ? rebuildDemand(clock) : keepDemand(clock));
  const taught = await drawLines(shopDay(now, clock.timeZone));
  const purchases = await countPurchases({ now, shop: config.shop });
  return { counted, purchases, taught };
}
