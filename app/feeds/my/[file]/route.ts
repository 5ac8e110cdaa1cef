import { cachedAnswer } from "@/app/_lib/cached-answer";
import { ownCalendarOf } from "@/app/_lib/calendar";
import { findCalendarOwner } from "@/core/subscriptions/calendar-link";
import { listSubscriptions } from "@/core/subscriptions/list-subscriptions";
import { words } from "@/core/words/words";

export const dynamic = "force-dynamic";

interface Context {
  params: Promise<{ file: string }>;
}

const LONGEST = 500;

/** A member's own calendar at its secret address; never kept by a shared cache, so that it can be switched off at once. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const [, secret = ""] = /^([\w-]{32})\.ics$/.exec((await params).file) ?? [];
  const owner = await findCalendarOwner(secret);
  if (!owner) return new Response(null, { status: 404, headers: { "Cache-Control": "no-store" } });
  const { subscriptions } = await listSubscriptions(owner.memberId, { limit: LONGEST });
  const body = ownCalendarOf(words(owner.locale).alerts.calendarTitle, subscriptions, owner.locale);
  const answer = cachedAnswer(request, { type: "text/calendar; charset=utf-8", body, seconds: 0 });
  answer.headers.set("Cache-Control", "private, no-cache");
  answer.headers.set("X-Robots-Tag", "noindex");
  return answer;
}
