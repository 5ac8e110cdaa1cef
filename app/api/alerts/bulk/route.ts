import { inLocale } from "@/app/_lib/addresses/paths";
import { seeOther } from "@/app/_lib/forms/answers";
import { memberForm, noFields } from "@/app/_lib/forms/member-form";
import { releaseIds } from "@/app/_lib/forms/release-ids";
import { findBuyable } from "@/core/shop/products";
import { restoreSubscriptions } from "@/core/subscriptions/restore";
import { unsubscribe } from "@/core/subscriptions/unsubscribe";
import { CONSENT_WORDING } from "@/core/words/release";
import config from "@/shinkan.config";

/** Removes the chosen alerts, or puts back what was just removed; the page that follows says which, and offers to undo it. */
export const POST = memberForm({
  shape: noFields, // both fields occur many times
  page: "/my",
  change: async ({ id: memberId }, { form, locale }) => {
    const now = new Date();
    const my = inLocale(locale, "/my");
    const back = releaseIds(form.getAll("restore"));
    if (back.length > 0) {
      const wish = { memberId, releaseIds: back, locale, wording: CONSENT_WORDING, page: my, now };
      const context = {
        config,
        findBuyable: (codes: readonly string[]) => findBuyable(config.shop, codes, now),
      };
      return seeOther(`${my}?restored=${await restoreSubscriptions(wish, context)}`);
    }
    const removed: number[] = [];
    for (const releaseId of releaseIds(form.getAll("remove"))) {
      if (await unsubscribe({ memberId, releaseId, now })) removed.push(releaseId);
    }
    return seeOther(removed.length > 0 ? `${my}?removed=${removed.join()}` : my);
  },
});
