import { inLocale, registeredPath } from "@/app/_lib/addresses/paths";
import { type AlertFields, alertFields } from "@/app/_lib/forms/alert-fields";
import { seeOther, toLogin } from "@/app/_lib/forms/answers";
import { cameFrom, wayBack, withFrom } from "@/app/_lib/forms/came-from";
import { signIntent } from "@/app/_lib/forms/intent";
import { type Post, postRoute } from "@/app/_lib/forms/post-route";
import { register } from "@/app/_lib/forms/register";
import { Refusal } from "@/core/refusal";
import { unsubscribe } from "@/core/subscriptions/unsubscribe";
import { CONSENT_WORDING } from "@/core/words/release";

/** Sets or removes an alert: 303 to the page that says what is registered now; to our script, the same as JSON. */
export const POST = postRoute<AlertFields>({
  shape: alertFields,
  misfit: "release-not-found",
  proof: "origin-or-token",
  unproven: askAgain,
  loggedOut: logInFirst,
  change: async (member, post) => change(member.id, post),
  refused: ({ code }, { locale, fields }) =>
    fields && code !== "service-away"
      ? seeOther(`${inLocale(locale, registeredPath(fields.releaseId))}?problem=${code}`)
      : null,
});

async function change(memberId: string, { request, fields, locale, isJson }: Post<AlertFields>) {
  const { action, releaseId } = fields;
  const now = new Date();
  if (action === "unsubscribe") await unsubscribe({ memberId, releaseId, now });
  else {
    const { page, link } = cameFrom(request);
    await register({ memberId, releaseId, locale, wording: CONSENT_WORDING, page, link, now });
  }
  if (isJson) return Response.json({ registered: action === "subscribe" });
  return seeOther(withFrom(inLocale(locale, registeredPath(releaseId)), wayBack(request)));
}

/** The wish travels signed through the login form, whose own POST fulfils it. */
function logInFirst({ request, fields, locale, isJson }: Post<AlertFields>): Response {
  const { action, releaseId } = fields;
  if (action === "unsubscribe") return toLogin({ next: inLocale(locale, "/my") }, { locale, isJson });
  const { page, link } = cameFrom(request);
  const intent = signIntent({ action, releaseId, locale, wording: CONSENT_WORDING, page, link }, new Date());
  return toLogin({ intent }, { locale, isJson });
}

/** Cached pages carry no token, so a browser that does not say where it comes from is asked on a page that has one. */
function askAgain({ fields: { action, releaseId }, locale, isJson }: Post<AlertFields>): Response {
  if (isJson) throw new Refusal("foreign-origin");
  return seeOther(`${inLocale(locale, "/my/confirm")}?${action}=${releaseId}`);
}
