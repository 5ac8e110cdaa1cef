import { inLocale } from "@/app/_lib/addresses/paths";
import { atomOf } from "@/app/_lib/feeds/atom";
import { cachedAnswer } from "@/app/_lib/feeds/cached-answer";
import { ownCalendarOf } from "@/app/_lib/feeds/calendar";
import { isNews } from "@/core/release/release";
import type { Precision, ReleaseStatus } from "@/core/release/vocabulary";
import { shopDay } from "@/core/shop-day";
import { findCalendarOwner } from "@/core/subscriptions/calendar-link";
import { listSubscriptions, type Subscription } from "@/core/subscriptions/list-subscriptions";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import config from "@/shinkan.config";

export const dynamic = "force-dynamic";

interface Context {
  params: Promise<{ file: string }>;
}

const LONGEST = 500;

/**
 * A member's own calendar at its secret address, and at the same secret a feed of those titles that are out; neither is
 * kept by a shared cache, so that both can be switched off at once.
 */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { file } = await params;
  const [, secret = "", form] = /^([\w-]{32})\.(ics|atom)$/.exec(file) ?? [];
  const owner = await findCalendarOwner(secret);
  if (!owner) return new Response(null, { status: 404, headers: { "Cache-Control": "no-store" } });
  const { subscriptions } = await listSubscriptions(owner.memberId, { limit: LONGEST });
  const made =
    form === "ics" ? calendar(subscriptions, owner.locale) : news(subscriptions, owner.locale, file);
  const answer = cachedAnswer({ ...made, seconds: 0 });
  answer.headers.set("Cache-Control", "private, no-cache");
  answer.headers.set("X-Robots-Tag", "noindex");
  return answer;
}

const calendar = (subscriptions: Subscription[], locale: Locale) => ({
  type: "text/calendar; charset=utf-8",
  body: ownCalendarOf(words(locale).alerts.calendarTitle, subscriptions, locale),
});

/** The latest first; what is still to come, or has no certain day, is none of it. */
function news(subscriptions: Subscription[], locale: Locale, file: string) {
  const today = shopDay(new Date(), config.shop.timeZone);
  const dated = subscriptions.map(({ releaseId: id, precision, status, ...release }) => ({
    ...release,
    id,
    precision: precision as Precision,
    status: status as ReleaseStatus,
    contributors: [],
  }));
  const out = dated.filter((release) => isNews(release, today)).reverse();
  const feed = {
    title: words(locale).alerts.newsTitle,
    self: `/feeds/my/${file}`,
    page: inLocale(locale, "/my"),
  };
  return { type: "application/atom+xml; charset=utf-8", body: atomOf({ ...feed, locale }, out) };
}
