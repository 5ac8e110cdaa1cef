import { readFeedAddress, type Subject } from "@/app/_lib/addresses/feed-address";
import { inLocale, listPath, releasePath, shelfPath } from "@/app/_lib/addresses/paths";
import { atomOf } from "@/app/_lib/feeds/atom";
import { BRIEFLY, cachedAnswer } from "@/app/_lib/feeds/cached-answer";
import { calendarOf } from "@/app/_lib/feeds/calendar";
import { shopName, today } from "@/app/_lib/shop";
import { findRelease } from "@/core/catalogue/find-release";
import { shelfHeading } from "@/core/catalogue/headings";
import { listReleased } from "@/core/catalogue/list-released";
import { listForthcoming, listMonth } from "@/core/catalogue/list-releases";
import { listComing, listPast } from "@/core/catalogue/list-shelf";
import { findRevisions } from "@/core/catalogue/revisions";
import { firstDayOf, lastDayOf } from "@/core/release/month";
import { isCalledOff, isListed, isMissing, isNews, type ReleaseSummary } from "@/core/release/release";
import { addDays, type Day } from "@/core/shop-day";
import { isLocale, type Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

export const dynamic = "force-dynamic";

interface Context {
  params: Promise<{ locale: string }>;
}

/** Readers and calendars fetch many times a day; where there are more titles than these, the feed says so. */
const MOST = { "coming.ics": 500, "released.atom": 200 } as const;

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params;
  const self = new URL(request.url).pathname;
  const [, , , ...segments] = self.split("/"); // as written: what Next.js decodes cannot be told from what it does not
  const address = readFeedAddress(segments);
  if (!address || !isLocale(locale)) return new Response(null, { status: 404 });
  const { subject, form } = address;
  const day = await today();
  const found = await (form === "coming.ics" ? coming : released)(subject, day, MOST[form] + 1);
  const releases = found.slice(0, MOST[form]);
  if (releases.length === 0 && !(await exists(subject, day))) return new Response(null, { status: 404 });
  const { nextOnly, latestOnly } = words(locale).list;
  const note = form === "coming.ics" ? nextOnly(MOST[form]) : latestOnly(MOST[form]);
  const shown = { subject, locale, releases, note: found.length > releases.length ? note : undefined };
  const made = form === "coming.ics" ? await asCalendar(shown) : asNews(shown, self);
  return cachedAnswer({ ...made, seconds: releases.length > 0 ? 900 : BRIEFLY });
}

/** Whether there is anything of that name: months and kinds always are, whatever else has at least one title. */
async function exists(subject: Subject, day: Day): Promise<boolean> {
  if (subject.of === "release") return (await findRelease(subject.id)) !== null;
  if (subject.of !== "shelf" || subject.shelf.kind === "kinds") return true;
  const [coming, past] = await Promise.all([
    listComing(subject.shelf, day, { limit: 1 }),
    listPast(subject.shelf, day, { limit: 1 }),
  ]);
  return coming.releases.length + past.length > 0;
}

interface Shown {
  subject: Subject;
  locale: Locale;
  releases: ReleaseSummary[];
  /** That there are more titles than these. */
  note: string | undefined;
}

async function asCalendar({ subject, locale, releases, note }: Shown) {
  const heading = { name: titleOf(subject, releases[0], locale), note };
  const revisions = await findRevisions(releases.map(({ id }) => id));
  const body = calendarOf(heading, { releases, revisions, locale, now: new Date() });
  return { type: "text/calendar; charset=utf-8", body };
}

function asNews({ subject, locale, releases, note }: Shown, self: string) {
  const title = titleOf(subject, releases[0], locale);
  const feed = { title, note, self, page: inLocale(locale, pageOf(subject)), locale };
  return { type: "application/atom+xml; charset=utf-8", body: atomOf(feed, releases) };
}

async function coming(subject: Subject, day: Day, limit: number): Promise<ReleaseSummary[]> {
  if (subject.of === "all") return (await listForthcoming(day, { limit })).releases;
  if (subject.of === "month") return (await listMonth(subject.month, { limit })).releases;
  if (subject.of === "shelf") return (await listComing(subject.shelf, day, { limit })).releases;
  const release = await findRelease(subject.id);
  if (!release || isMissing(release)) return [];
  return isListed(release) || isCalledOff(release) ? [release] : [];
}

/** What is out today counts; what has no certain day does not. */
async function released(subject: Subject, day: Day, limit: number): Promise<ReleaseSummary[]> {
  if (subject.of === "all") return listReleased({ today: day }, limit);
  if (subject.of === "month") {
    const from = firstDayOf(subject.month);
    const to = lastDayOf(subject.month);
    return listReleased({ today: day, from, to }, limit);
  }
  if (subject.of === "release") return [];
  const past = await listPast(subject.shelf, addDays(day, 1), { limit });
  return past.filter((release) => isNews(release, day));
}

function titleOf(subject: Subject, example: ReleaseSummary | undefined, locale: Locale): string {
  const { site, list } = words(locale);
  const shop = shopName(locale);
  if (subject.of === "all") return site.home(shop);
  if (subject.of === "release") return site.titled(example?.title ?? "", shop);
  if (subject.of === "shelf") return site.titled(shelfHeading(subject.shelf, example, locale), shop);
  const [year = 0, month = 0] = subject.month.split("-").map(Number);
  return site.titled(list.month(year, month), shop);
}

const pageOf = (subject: Subject): string => {
  if (subject.of === "all") return "/";
  if (subject.of === "release") return releasePath({ id: subject.id, slug: "" });
  return subject.of === "month" ? listPath(subject.month) : shelfPath(subject.shelf);
};
