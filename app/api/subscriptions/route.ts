import type { NextRequest } from "next/server";
import { inLocale, registeredPath } from "@/app/_lib/addresses/paths";
import { isCsrfValid } from "@/app/_lib/auth/csrf";
import { sameOrigin } from "@/app/_lib/auth/origin";
import { currentMember } from "@/app/_lib/auth/session";
import { type Asked, answerProblem, seeOther } from "@/app/_lib/forms/alert-answers";
import { type AlertRequest, readAlertRequest } from "@/app/_lib/forms/alert-request";
import { type CameFrom, cameFrom } from "@/app/_lib/forms/came-from";
import { signIntent } from "@/app/_lib/forms/intent";
import { register } from "@/app/_lib/forms/register";
import { Refusal } from "@/core/refusal";
import { unsubscribe } from "@/core/subscriptions/unsubscribe";
import { CONSENT_WORDING } from "@/core/words/release";

/** Sets or removes an alert: 303 to the page that says what is registered now; to our script, the same as JSON. */
export async function POST(request: NextRequest): Promise<Response> {
  let asked: Asked = { locale: "ja", isJson: false };
  try {
    const alert = await readAlertRequest(request);
    asked = alert;
    const isOurs = sameOrigin(request) || (await isCsrfValid(request, alert.csrfToken));
    if (!isOurs) return askAgain(alert);
    const member = await currentMember(request);
    return member ? await change(member.id, alert, cameFrom(request)) : logInFirst(alert, cameFrom(request));
  } catch (error) {
    return answerProblem(error, asked);
  }
}

async function change(memberId: string, alert: AlertRequest, from: CameFrom): Promise<Response> {
  const { action, releaseId, locale, isJson } = alert;
  const now = new Date();
  if (action === "unsubscribe") await unsubscribe({ memberId, releaseId, now });
  else {
    await register({ memberId, releaseId, locale, wording: CONSENT_WORDING, now, ...from });
  }
  if (isJson) return Response.json({ registered: action === "subscribe" });
  return seeOther(inLocale(locale, registeredPath(releaseId)));
}

/** The wish travels signed through the login form, whose own POST fulfils it. */
function logInFirst({ action, releaseId, locale, isJson }: AlertRequest, from: CameFrom): Response {
  const intent = { action: "subscribe", releaseId, locale, wording: CONSENT_WORDING, ...from } as const;
  const query = action === "subscribe" ? `?intent=${encodeURIComponent(signIntent(intent, new Date()))}` : "";
  const login = inLocale(locale, "/login") + query;
  return isJson ? Response.json({ login }, { status: 401 }) : seeOther(login);
}

/** Cached pages carry no token, so a browser that does not say where it comes from is asked on a page that has one. */
function askAgain({ action, releaseId, locale, isJson }: AlertRequest): Response {
  if (isJson) throw new Refusal("foreign-origin");
  return seeOther(`${inLocale(locale, "/my/confirm")}?${action}=${releaseId}`);
}
