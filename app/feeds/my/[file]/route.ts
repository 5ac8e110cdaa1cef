import { inLocale } from "@/app/_lib/addresses/paths";
import { atomOf } from "@/app/_lib/feeds/atom";
import { cachedAnswer } from "@/app/_lib/feeds/cached-answer";
import { calendarOf } from "@/app/_lib/feeds/calendar";
import { findRevisions } from "@/core/catalogue/revisions";
import { isNews, isSoldOut } from "@/core/release/release";
import { addDays, type Day, shopDay } from "@/core/shop-day";
import { type CalendarOwner, findCalendarOwner } from "@/core/subscriptions/calendar-link";
import { listOwnDays, listOwnReleased, type Subscription } from "@/core/subscriptions/list-subscriptions";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import config from "@/shinkan.config";

export const dynamic = "force-dynamic";

interface Context {
  params: Promise<{ file: string }>;
}

/**
 * A member's own calendar at its secret address, and at the same secret a feed of those titles that are out; neither is
 * kept by a shared cache, so that both can be switched off at once.
 */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { file } = await params;
  const [, secret = "", form] = /^([\w-]{32})\.(ics|atom)$/.exec(file) ?? [];
  const owner = await findCalendarOwner(secret);
  if (!owner) return new Response(null, { status: 404, headers: { "Cache-Control": "no-store" } });
  const made = await (form === "ics" ? calendar(owner) : news(owner, file));
  const answer = cachedAnswer({ ...made, seconds: 0 });
  answer.headers.set("Cache-Control", "private, no-cache");
  answer.headers.set("X-Robots-Tag", "noindex");
  return answer;
}

/** Days that came lately stay for a while, so that nobody's calendar loses yesterday. */
const DAYS_KEPT = 60;
/** Where there are more titles than these, both say so. */
const MOST_DAYS = 900;
const MOST_NEWS = 100;

async function calendar({ memberId, locale }: CalendarOwner) {
  const found = await listOwnDays(memberId, addDays(today(), -DAYS_KEPT), MOST_DAYS + 1);
  const subscriptions = found.slice(0, MOST_DAYS);
  const { alerts, list } = words(locale);
  const note = found.length > MOST_DAYS ? list.nextOnly(MOST_DAYS) : undefined;
  const revisions = await findRevisions(subscriptions.map(({ id }) => id));
  const notes = saleNotes(subscriptions, locale);
  const shown = { releases: subscriptions, revisions, notes, locale, now: new Date() };
  return {
    type: "text/calendar; charset=utf-8",
    body: calendarOf({ name: alerts.calendarTitle, note }, shown),
  };
}

/** How the shop sells a title, where its member would otherwise not know. */
function saleNotes(subscriptions: Subscription[], locale: Locale): Map<number, string> {
  const { alerts } = words(locale);
  const notes = new Map<number, string>();
  for (const subscription of subscriptions) {
    if (subscription.saleState === "pre-order-open") notes.set(subscription.id, alerts.preorderOpen);
    else if (isSoldOut(subscription, today())) notes.set(subscription.id, alerts.soldOut);
  }
  return notes;
}

/** The latest first; what is still to come, or has no certain day, is none of it. */
async function news({ memberId, locale }: CalendarOwner, file: string) {
  const day = today();
  const found = await listOwnReleased(memberId, day, MOST_NEWS + 1);
  const out = found.slice(0, MOST_NEWS).filter((release) => isNews(release, day));
  const { alerts, list } = words(locale);
  const feed = {
    title: alerts.newsTitle,
    note: found.length > MOST_NEWS ? list.latestOnly(MOST_NEWS) : undefined,
    self: `/feeds/my/${file}`,
    page: inLocale(locale, "/my"),
    locale,
  };
  return { type: "application/atom+xml; charset=utf-8", body: atomOf(feed, out) };
}

const today = (): Day => shopDay(new Date(), config.shop.timeZone);
