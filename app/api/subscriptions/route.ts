import type { NextRequest } from "next/server";
import { type Asked, answerProblem, seeOther } from "@/app/_lib/alert-answers";
import { type AlertRequest, readAlertRequest } from "@/app/_lib/alert-request";
import { currentMember } from "@/app/_lib/auth";
import { isCsrfValid } from "@/app/_lib/csrf";
import { signIntent } from "@/app/_lib/intent";
import { sameOrigin } from "@/app/_lib/origin";
import { inLocale, registeredPath } from "@/app/_lib/paths";
import { Refusal } from "@/core/refusal";
import { findBuyable } from "@/core/shop/products";
import { subscribe } from "@/core/subscriptions/subscribe";
import { unsubscribe } from "@/core/subscriptions/unsubscribe";
import { CONSENT_WORDING } from "@/core/words/release";
import config from "@/shinkan.config";

/** Sets or removes an alert: 303 to the page that says what is registered now; to our script, the same as JSON. */
export async function POST(request: NextRequest): Promise<Response> {
  let asked: Asked = { locale: "ja", isJson: false };
  try {
    const alert = await readAlertRequest(request);
    asked = alert;
    const isOurs = sameOrigin(request) || (await isCsrfValid(request, alert.csrfToken));
    if (!isOurs) return askAgain(alert);
    const member = await currentMember();
    return member ? await change(member.id, alert, pageOf(request)) : logInFirst(alert, pageOf(request));
  } catch (error) {
    return answerProblem(error, asked);
  }
}

async function change(memberId: string, alert: AlertRequest, page: string): Promise<Response> {
  const { action, releaseId, locale, isJson } = alert;
  const now = new Date();
  if (action === "unsubscribe") await unsubscribe({ memberId, releaseId, now });
  else {
    const wish = { memberId, releaseId, locale, wording: CONSENT_WORDING, page, now };
    await subscribe(wish, { config, findBuyable: (codes) => findBuyable(config.shop, codes) });
  }
  if (isJson) return Response.json({ registered: action === "subscribe" });
  return seeOther(inLocale(locale, registeredPath(releaseId)));
}

/** The wish travels signed through the login form, whose own POST fulfils it. */
function logInFirst({ action, releaseId, locale, isJson }: AlertRequest, page: string): Response {
  const intent = { action: "subscribe", releaseId, locale, wording: CONSENT_WORDING, page } as const;
  const query = action === "subscribe" ? `?intent=${encodeURIComponent(signIntent(intent, new Date()))}` : "";
  const login = inLocale(locale, "/login") + query;
  return isJson ? Response.json({ login }, { status: 401 }) : seeOther(login);
}

/** Cached pages carry no token, so a browser that does not say where it comes from is asked on a page that has one. */
function askAgain({ action, releaseId, locale, isJson }: AlertRequest): Response {
  if (isJson) throw new Refusal("foreign-origin");
  return seeOther(`${inLocale(locale, "/my/confirm")}?${action}=${releaseId}`);
}

/** The page the button stood on, for the record of consent. */
function pageOf(request: NextRequest): string {
  const referrer = request.headers.get("referer");
  const path = referrer && URL.canParse(referrer) ? new URL(referrer).pathname : "/";
  return path.slice(0, 500);
}
