/** Leads a person on from the login form: to what they had asked for before, or back to the form with the reason. */

import { FOLLOWS_PATH, followedPath } from "@/app/_lib/addresses/member-paths";
import { inLocale, registeredPath } from "@/app/_lib/addresses/paths";
import type { LoginOutcome } from "@/app/_lib/auth/begin-session";
import { readFrom, withFrom } from "@/app/_lib/forms/came-from";
import { type FollowIntent, readFollowIntent } from "@/app/_lib/forms/follow-intent";
import { type Intent, readIntent } from "@/app/_lib/forms/intent";
import { register } from "@/app/_lib/forms/register";
import { type SessionClaims, sessionStands } from "@/core/accounts/sessions";
import { log } from "@/core/log";
import { Refusal, type RefusalCode } from "@/core/refusal";
import { follow as followName } from "@/core/subscriptions/follow";
import type { Locale } from "@/core/words/locale";
import config from "@/shinkan.config";

interface Login {
  /** next-auth's own answer: its cookies are kept. */
  response: Response;
  form: URLSearchParams;
  outcome: LoginOutcome;
  now: Date;
}

/** 303 to what was asked for, or back to the login form with the reason's code and everything the person had. */
export async function answerLogin({ response, form, outcome, now }: Login): Promise<Response> {
  const locale = form.get("locale") === "en" ? "en" : "ja";
  if ("problem" in outcome) return follow(response, failedAt(locale, form, outcome.problem));
  const intent = form.get("intent") ?? "";
  const wish = readFollowIntent(intent, now) ?? readIntent(intent, now);
  if (!wish) return follow(response, response.headers.get("location") ?? inLocale(locale, "/"));
  const { claims } = outcome.begun;
  if (!(await stands(claims, now))) return follow(response, failedAt(locale, form, "login-failed"));
  const { memberId } = claims;
  const fulfil = "releaseId" in wish ? complete(wish, memberId, now) : begin(wish, memberId, now);
  return follow(response, await fulfil);
}

/** What was asked for is done only for a session that would also open a page: its member is read by id once more. */
const stands = (claims: SessionClaims, now: Date): Promise<boolean> =>
  sessionStands(claims, config.shop, now).catch(() => false);

function failedAt(locale: Locale, form: URLSearchParams, problem: RefusalCode): string {
  const query = new URLSearchParams({ problem });
  for (const [field, name] of [
    ["intent", "intent"],
    ["callbackUrl", "next"],
  ] as const) {
    const value = form.get(field);
    if (value) query.set(name, value);
  }
  return `${inLocale(locale, "/login")}?${query}`;
}

/** Registers what the person had tapped; a title that is on sale by now leads to its page, which says so. */
async function complete(intent: Intent, memberId: string, now: Date): Promise<string> {
  const { releaseId, locale, wording, page, link } = intent;
  try {
    await register({ memberId, releaseId, locale, wording, page, link, now });
    return withFrom(inLocale(locale, registeredPath(releaseId)), readFrom(page));
  } catch (error) {
    const problem = error instanceof Refusal ? error.code : "service-away";
    if (!(error instanceof Refusal)) log.error({ event: "intent-broken", problem: (error as Error).name });
    return `${inLocale(locale, "/my")}?problem=${problem}`;
  }
}

/** Follows what the person had asked for; its name was found good before the log-in. */
async function begin(intent: FollowIntent, memberId: string, now: Date): Promise<string> {
  const { locale } = intent;
  try {
    const { followId } = await followName({ ...intent, memberId, now });
    return inLocale(locale, followedPath(followId));
  } catch (error) {
    const problem = error instanceof Refusal ? error.code : "service-away";
    if (!(error instanceof Refusal)) log.error({ event: "intent-broken", problem: (error as Error).name });
    return `${inLocale(locale, FOLLOWS_PATH)}?problem=${problem}`;
  }
}

function follow(response: Response, location: string): Response {
  const headers = new Headers(response.headers);
  headers.set("location", location);
  headers.set("cache-control", "private, no-store");
  return new Response(null, { status: 303, headers });
}
