/** A member's wish to be logged out on every device in, every session ended out. */
import type { NextRequest } from "next/server";
import { answerProblem, seeOther } from "@/app/_lib/alert-answers";
import { currentMember } from "@/app/_lib/auth";
import { readMemberForm } from "@/app/_lib/member-form";
import { inLocale } from "@/app/_lib/paths";
import { leaveTo } from "@/app/_lib/session-cookie";
import { endAllSessions } from "@/core/accounts/sessions";

export async function POST(request: NextRequest): Promise<Response> {
  try {
    const { locale, isOurs } = await readMemberForm(request);
    const login = inLocale(locale, "/login");
    if (!isOurs) return seeOther(`${login}?problem=form-expired`);
    const member = await currentMember();
    if (member) await endAllSessions(member.id, new Date());
    return leaveTo(login);
  } catch (error) {
    return answerProblem(error, { locale: "ja", isJson: false });
  }
}
