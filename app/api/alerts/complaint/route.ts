import { inLocale } from "@/app/_lib/addresses/paths";
import { seeOther } from "@/app/_lib/forms/answers";
import { memberForm, noFields } from "@/app/_lib/forms/member-form";
import { liftComplaint } from "@/core/notices/settle/complaints";

/** Lets mail go again to a member who had reported one as spam. */
export const POST = memberForm({
  shape: noFields,
  page: "/my",
  change: async (member, { locale }) => {
    await liftComplaint({ memberId: member.id, by: "member" });
    return seeOther(inLocale(locale, "/my"));
  },
});
