import { z } from "zod";
import { inLocale } from "@/app/_lib/addresses/paths";
import { tellSecret } from "@/app/_lib/feeds/calendar-cookie";
import { seeOther } from "@/app/_lib/forms/answers";
import { memberForm } from "@/app/_lib/forms/member-form";
import { makeCalendarSecret, revokeCalendar } from "@/core/subscriptions/calendar-link";

const PAGE = "/my/calendar";

/** Makes a new secret address for the member's calendar, in the place of one made before; or switches it off. */
export const POST = memberForm({
  shape: z.object({ calendar: z.string().optional() }),
  page: PAGE,
  change: async ({ id: memberId }, { fields, locale }) => {
    const page = inLocale(locale, PAGE);
    if (fields.calendar === "revoke") {
      await revokeCalendar(memberId);
      return tellSecret(seeOther(page), "", page);
    }
    return tellSecret(seeOther(page), await makeCalendarSecret({ memberId, locale, now: new Date() }), page);
  },
});
