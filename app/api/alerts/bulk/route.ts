import type { NextRequest } from "next/server";
import { inLocale } from "@/app/_lib/addresses/paths";
import { seeOther } from "@/app/_lib/forms/alert-answers";
import { memberChange } from "@/app/_lib/forms/member-change";
import { releaseIds } from "@/app/_lib/forms/release-ids";
import { findBuyable } from "@/core/shop/products";
import { restoreSubscriptions } from "@/core/subscriptions/restore";
import { unsubscribe } from "@/core/subscriptions/unsubscribe";
import { CONSENT_WORDING } from "@/core/words/release";
import config from "@/shinkan.config";

/** Removes the chosen alerts, or puts back what was just removed; the page that follows says which, and offers to undo it. */
export const POST = (request: NextRequest): Promise<Response> =>
  memberChange(request, "/my", async ({ id: memberId }, { fields, locale }) => {
    const now = new Date();
    const my = inLocale(locale, "/my");
    const back = releaseIds(fields.getAll("restore"));
    if (back.length > 0) {
      const wish = { memberId, releaseIds: back, locale, wording: CONSENT_WORDING, page: my, now };
      const context = { config, findBuyable: (codes: readonly string[]) => findBuyable(config.shop, codes) };
      return seeOther(`${my}?restored=${await restoreSubscriptions(wish, context)}`);
    }
    const removed: number[] = [];
    for (const releaseId of releaseIds(fields.getAll("remove"))) {
      if (await unsubscribe({ memberId, releaseId, now })) removed.push(releaseId);
    }
    return seeOther(removed.length > 0 ? `${my}?removed=${removed.join()}` : my);
  });
