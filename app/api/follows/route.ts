import type { NextRequest } from "next/server";
import { FOLLOWS_PATH, followedPath } from "@/app/_lib/addresses/member-paths";
import { inLocale } from "@/app/_lib/addresses/paths";
import { currentMember } from "@/app/_lib/auth/session";
import { seeOther, toLogin } from "@/app/_lib/forms/answers";
import { cameFrom } from "@/app/_lib/forms/came-from";
import { type FollowFields, followFields } from "@/app/_lib/forms/follow-fields";
import { signFollowIntent } from "@/app/_lib/forms/follow-intent";
import { type Post, postRoute } from "@/app/_lib/forms/post-route";
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
export const POST = postRoute<FollowFields>({
  shape: followFields,
  misfit: "follow-nameless",
  proof: "origin-or-token",
  unproven: askAgain,
  loggedOut: logInFirst,
  change: async (member, post) => change(member.id, post),
  refused: ({ code }, { locale, fields }) =>
    code === "follow-nameless" ? formAgain(code, fields, inLocale(locale, FOLLOWS_PATH)) : null,
});

/** Back to the form, which shows again what was typed. */
function formAgain(problem: string, fields: FollowFields | null, page: string): Response {
  const typed = fields && "begin" in fields ? { follow: fields.begin.kind, name: fields.begin.name } : {};
  return seeOther(`${page}?${new URLSearchParams({ problem, ...typed })}`);
}

async function change(memberId: string, { request, fields, locale, isJson }: Post<FollowFields>) {
  const now = new Date();
  let followId: number;
  if ("end" in fields) {
    followId = fields.end;
    await unfollow({ memberId, followId, now });
  } else {
    const { page } = cameFrom(request);
    const begun = await follow({ ...fields.begin, memberId, locale, wording: FOLLOW_WORDING, page, now });
    followId = begun.followId;
  }
  if (isJson) return Response.json({ followId, following: "begin" in fields });
  return seeOther(inLocale(locale, followedPath(followId)));
}

/** The wish travels signed through the login form, whose own POST fulfils it. */
function logInFirst({ request, fields, locale, isJson }: Post<FollowFields>): Response {
  if ("end" in fields) return toLogin({ next: inLocale(locale, FOLLOWS_PATH) }, { locale, isJson });
  const { page } = cameFrom(request);
  const wish = { ...fields.begin, locale, wording: FOLLOW_WORDING, page };
  return toLogin({ intent: signFollowIntent(wish, new Date()) }, { locale, isJson });
}

/** A browser that does not say where it comes from is asked on a page that has a token. Ending is done from the list. */
function askAgain({ fields, locale, isJson }: Post<FollowFields>): Response {
  if (isJson) throw new Refusal("foreign-origin");
  if ("end" in fields) return seeOther(inLocale(locale, FOLLOWS_PATH));
  const { kind, name } = fields.begin;
  const page = inLocale(locale, `${FOLLOWS_PATH}/confirm`);
  return seeOther(`${page}?${new URLSearchParams({ follow: kind, name })}`);
}
