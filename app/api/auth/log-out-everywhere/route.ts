/** A member's wish to be logged out on every device in, every session ended out. */
import type { NextRequest } from "next/server";
import { inLocale } from "@/app/_lib/addresses/paths";
import { currentMember } from "@/app/_lib/auth/session";
import { leaveTo } from "@/app/_lib/auth/session-cookie";
import { answerProblem, seeOther } from "@/app/_lib/forms/alert-answers";
import { readMemberForm } from "@/app/_lib/forms/member-form";
import { endAllSessions } from "@/core/accounts/sessions";

export async function POST(request: NextRequest): Promise<Response> {
  try {
    const { locale, isOurs } = await readMemberForm(request);
    const login = inLocale(locale, "/login");
    if (!isOurs) return seeOther(`${login}?problem=form-expired`);
    const member = await currentMember(request);
    if (member) await endAllSessions(member.id, new Date());
    return leaveTo(login);
  } catch (error) {
    return answerProblem(error, { locale: "ja", isJson: false });
  }
}
