/** A member's wish to be forgotten in, everything but what must be kept erased and every session ended out. */
import type { NextRequest } from "next/server";
import { inLocale } from "@/app/_lib/addresses/paths";
import { currentMember } from "@/app/_lib/auth/session";
import { leaveTo } from "@/app/_lib/auth/session-cookie";
import { answerProblem, seeOther } from "@/app/_lib/forms/alert-answers";
import { readMemberForm } from "@/app/_lib/forms/member-form";
import { eraseMember } from "@/core/notices/member-data/erase-member";
import type { Locale } from "@/core/words/locale";

export async function POST(request: NextRequest): Promise<Response> {
  let locale: Locale = "ja";
  try {
    const form = await readMemberForm(request);
    locale = form.locale;
    if (!form.isOurs) return seeOther(`${inLocale(locale, "/my/account/erase")}?problem=form-expired`);
    const member = await currentMember(request);
    if (!member) return seeOther(`${inLocale(locale, "/login")}?next=${inLocale(locale, "/my/account")}`);
    await eraseMember({ memberId: member.id, now: new Date() });
    return leaveTo(inLocale(locale, "/my/account/erased"));
  } catch (error) {
    return answerProblem(error, { locale, isJson: false });
  }
}
