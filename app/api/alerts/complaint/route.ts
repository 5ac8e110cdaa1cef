import { inLocale } from "@/app/_lib/addresses/paths";
import { seeOther } from "@/app/_lib/forms/answers";
import { memberForm, noFields } from "@/app/_lib/forms/member-form";
import { liftSuppression } from "@/core/notices/settle/lift-suppression";

/** Lets mail go again to a member who had reported one as spam. */
export const POST = memberForm({
  shape: noFields,
  page: "/my",
  change: async (member, { locale }) => {
    await liftSuppression({ memberId: member.id, kind: "complaint", by: "member", now: new Date() });
    return seeOther(inLocale(locale, "/my"));
  },
});
