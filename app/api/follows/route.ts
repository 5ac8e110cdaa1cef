import type { NextRequest } from "next/server";
import { FOLLOWS_PATH, followedPath } from "@/app/_lib/addresses/member-paths";
import { inLocale } from "@/app/_lib/addresses/paths";
import { isCsrfValid } from "@/app/_lib/auth/csrf";
import { sameOrigin } from "@/app/_lib/auth/origin";
import { currentMember } from "@/app/_lib/auth/session";
import { answerProblem, seeOther } from "@/app/_lib/forms/alert-answers";
import { signFollowIntent } from "@/app/_lib/forms/follow-intent";
import { type FollowRequest, type FollowWanted, readFollowRequest } from "@/app/_lib/forms/follow-request";
import { isJsonRequest } from "@/app/_lib/forms/form-fields";
import { pageOf } from "@/app/_lib/forms/page-of";
import { Refusal } from "@/core/refusal";
import { follow, unfollow } from "@/core/subscriptions/follow";
import { listFollows } from "@/core/subscriptions/list-follows";
import { FOLLOW_WORDING } from "@/core/words/follows";

/** What the member follows; for scripts and other programs of the member's own browser. */
export async function GET(request: NextRequest): Promise<Response> {
  const member = await currentMember(request);
  const headers = { "Cache-Control": "private, no-store" };
  return Response.json({ follows: member && (await listFollows(member.id)) }, { headers });
}

/** Follows or ends a follow: 303 to the page that says so; to a script, the same as JSON. */
export async function POST(request: NextRequest): Promise<Response> {
  let asked: Pick<FollowRequest, "locale" | "isJson"> & { wanted?: FollowWanted } = {
    locale: "ja",
    isJson: isJsonRequest(request),
  };
  try {
    const wish = await readFollowRequest(request);
    asked = wish;
    if (!sameOrigin(request) && !(await isCsrfValid(request, wish.csrfToken))) return askAgain(wish);
    const member = await currentMember(request);
    return member ? await change(member.id, wish, pageOf(request)) : logInFirst(wish, pageOf(request));
  } catch (error) {
    if (error instanceof Refusal && error.code === "follow-nameless" && !asked.isJson)
      return seeOther(
        `${inLocale(asked.locale, FOLLOWS_PATH)}?${new URLSearchParams(asTyped(error.code, asked))}`,
      );
    return answerProblem(error, asked);
  }
}

/** For the form to show again what was typed. */
function asTyped(problem: string, { wanted }: { wanted?: FollowWanted }): Record<string, string> {
  return wanted ? { problem, follow: wanted.kind, name: wanted.name } : { problem };
}

async function change(memberId: string, wish: FollowRequest, page: string): Promise<Response> {
  const { locale, isJson } = wish;
  const now = new Date();
  const followId = "ended" in wish ? wish.ended : await begin(memberId, wish.wanted, locale, page, now);
  if ("ended" in wish) await unfollow({ memberId, followId, now });
  if (isJson) return Response.json({ followId, following: "wanted" in wish });
  return seeOther(inLocale(locale, followedPath(followId)));
}

async function begin(memberId: string, wanted: FollowWanted, locale: "ja" | "en", page: string, now: Date) {
  const wish = { ...wanted, memberId, locale, wording: FOLLOW_WORDING, page, now };
  return (await follow(wish)).followId;
}

/** The wish travels signed through the login form, whose own POST fulfils it. */
function logInFirst(wish: FollowRequest, page: string): Response {
  const { locale, isJson } = wish;
  const intent =
    "wanted" in wish
      ? `?intent=${encodeURIComponent(signFollowIntent({ ...wish.wanted, locale, wording: FOLLOW_WORDING, page }, new Date()))}`
      : `?next=${encodeURIComponent(inLocale(locale, FOLLOWS_PATH))}`;
  const login = inLocale(locale, "/login") + intent;
  return isJson ? Response.json({ login }, { status: 401 }) : seeOther(login);
}

/** A browser that does not say where it comes from is asked on a page that has a token. Ending is done from the list. */
function askAgain(wish: FollowRequest): Response {
  const { locale, isJson } = wish;
  if (isJson) throw new Refusal("foreign-origin");
  if (!("wanted" in wish)) return seeOther(inLocale(locale, FOLLOWS_PATH));
  const { kind, name } = wish.wanted;
  return seeOther(
    `${inLocale(locale, `${FOLLOWS_PATH}/confirm`)}?${new URLSearchParams({ follow: kind, name })}`,
  );
}
