import type { NextRequest } from "next/server";
import { inLocale } from "@/app/_lib/addresses/paths";
import { seeOther } from "@/app/_lib/forms/alert-answers";
import { memberChange } from "@/app/_lib/forms/member-change";
import { pauseMail, resumeMail } from "@/core/subscriptions/pause";

/** Stops all mail, or lets it go on. */
export const POST = (request: NextRequest): Promise<Response> =>
  memberChange(request, "/my", async (member, { fields, locale }) => {
    if (fields.get("mail") === "resume") await resumeMail(member.id);
    else await pauseMail({ memberId: member.id, now: new Date() });
    return seeOther(inLocale(locale, "/my"));
  });
