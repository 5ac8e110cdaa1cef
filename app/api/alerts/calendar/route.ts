import type { NextRequest } from "next/server";
import { inLocale } from "@/app/_lib/addresses/paths";
import { tellSecret } from "@/app/_lib/feeds/calendar-cookie";
import { seeOther } from "@/app/_lib/forms/alert-answers";
import { memberChange } from "@/app/_lib/forms/member-change";
import { makeCalendarSecret, revokeCalendar } from "@/core/subscriptions/calendar-link";

const PAGE = "/my/calendar";

/** Makes a new secret address for the member's calendar, in the place of one made before; or switches it off. */
export const POST = (request: NextRequest): Promise<Response> =>
  memberChange(request, PAGE, async ({ id: memberId }, { fields, locale }) => {
    const page = inLocale(locale, PAGE);
    if (fields.get("calendar") === "revoke") {
      await revokeCalendar(memberId);
      return tellSecret(seeOther(page), "", page);
    }
    return tellSecret(seeOther(page), await makeCalendarSecret({ memberId, locale, now: new Date() }), page);
  });
