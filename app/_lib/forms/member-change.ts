import type { NextRequest } from "next/server";
import type { Locale } from "@/core/words/locale";
import { inLocale } from "../addresses/paths";
import { type CurrentMember, currentMember } from "../auth/session";
import { answerProblem, seeOther } from "./alert-answers";
import { type MemberForm, readMemberForm } from "./member-form";

/**
 * A member's form: `change` is called if it is truly theirs and answers; otherwise back to `page` (without language), which
 * says why, or to the log-in.
 */
export async function memberChange(
  request: NextRequest,
  page: string,
  change: (member: CurrentMember, form: MemberForm) => Promise<Response>,
): Promise<Response> {
  let locale: Locale = "ja";
  try {
    const form = await readMemberForm(request);
    locale = form.locale;
    const back = inLocale(locale, page);
    if (!form.isOurs) return seeOther(`${back}?problem=form-expired`);
    const member = await currentMember(request);
    return member
      ? await change(member, form)
      : seeOther(`${inLocale(locale, "/login")}?next=${encodeURIComponent(back)}`);
  } catch (error) {
    return answerProblem(error, { locale, isJson: false });
  }
}
