/** Lets a sender that mailbox providers do not know yet send little at first, and twice as much each day. */
import type { Config } from "../../config";
import type { Quota } from "../../mail/ses";
import { daysBetween, shopDay, toDay } from "../../shop-day";

/** What may be sent on that day, in 24 hours as SES counts them; where SES does not say how much was sent, its own quota alone holds. */
export function quotaOf(quota: Quota, { mail: { warmUp }, shop }: Config, now: Date): Quota {
  if (!warmUp || quota.sent === undefined) return quota;
  const days = Math.max(0, daysBetween(toDay(warmUp.since), shopDay(now, shop.timeZone)));
  const most = warmUp.first * 2 ** days;
  return { ...quota, left: Math.min(quota.left, most - quota.sent) };
}
