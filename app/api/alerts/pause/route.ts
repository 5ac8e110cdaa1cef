import { z } from "zod";
import { inLocale } from "@/app/_lib/addresses/paths";
import { seeOther } from "@/app/_lib/forms/answers";
import { memberForm } from "@/app/_lib/forms/member-form";
import { pauseMail, resumeMail } from "@/core/subscriptions/pause";

/** Stops all mail, or lets it go on. */
export const POST = memberForm({
  shape: z.object({ mail: z.string().optional() }),
  page: "/my",
  change: async (member, { fields, locale }) => {
    if (fields.mail === "resume") await resumeMail(member.id);
    else await pauseMail({ memberId: member.id, now: new Date() });
    return seeOther(inLocale(locale, "/my"));
  },
});
