import { inLocale } from "@/app/_lib/addresses/paths";
import { seeOther } from "@/app/_lib/forms/answers";
import { memberForm, noFields } from "@/app/_lib/forms/member-form";
import { liftHold } from "@/core/notices/settle/transient-bounces";

/** Lets mail go at once to an address from which it had come back day after day. */
export const POST = memberForm({
  shape: noFields,
  page: "/my",
  change: async (member, { locale }) => {
    await liftHold(member.id);
    return seeOther(inLocale(locale, "/my"));
  },
});
