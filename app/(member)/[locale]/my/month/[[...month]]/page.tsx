import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Sheet } from "@/app/_components/lists/sheet";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { FOLLOWS_PATH, myMonthPath } from "@/app/_lib/addresses/member-paths";
import { inLocale, sheetPath } from "@/app/_lib/addresses/paths";
import { requireMember } from "@/app/_lib/auth/page-session";
import { formatCursor, parseCursor } from "@/core/catalogue/cursor";
import { addMonths, type Month, monthOf, parseMonth } from "@/core/release/month";
import { shopDay } from "@/core/shop-day";
import { listMyMonth, type MyRelease } from "@/core/subscriptions/list-my-month";
import { monthText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import config from "@/shinkan.config";

interface Props {
  params: Promise<{ locale: string; month?: string[] }>;
  searchParams: Promise<{ after?: string | string[] }>;
}

/** Titles on one sheet of covers: as many as can be read on A4 paper. */
const A_SHEET = 160;

async function shown(params: Props["params"]) {
  const { month: [named, ...more] = [] } = await params;
  const present = monthOf(shopDay(new Date(), config.shop.timeZone));
  const month = named === undefined ? present : parseMonth(named);
  if (!month || more.length > 0) notFound();
  return { locale: await localeParam(params), month };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, month } = await shown(params);
  return { title: words(locale).alerts.monthTitle(monthText(month, locale)) };
}

/** The covers of a month, of those titles alone that the member waits for or that bear a followed name. */
export default async function MyMonth({ params, searchParams }: Props) {
  const { locale, month } = await shown(params);
  const { after } = await searchParams;
  const member = await requireMember(locale, inLocale(locale, myMonthPath(month)));
  const cursor = typeof after === "string" ? parseCursor(after) : null;
  const mine = await listMyMonth(member.id, month, { after: cursor, limit: A_SHEET });
  const { alerts, follows, list } = words(locale);
  const name = monthText(month, locale);
  const isEmpty = mine.releases.length === 0;
  return (
    <main id="main">
      <h1>{alerts.monthTitle(name)}</h1>
      <p className="lead">
        {isEmpty ? alerts.monthEmpty(name) : alerts.monthLead(mine.registered, mine.followed)}
      </p>
      <Neighbours month={month} locale={locale} />
      {!isEmpty && (
        <Sheet releases={mine.releases} locale={locale} marksOf={(release) => marksOf(release, locale)} />
      )}
      {mine.next && (
        <a
          className="more"
          rel="next"
          href={`${inLocale(locale, myMonthPath(month))}?after=${formatCursor(mine.next)}`}
        >
          {list.nextSheet}
        </a>
      )}
      <p className="ways">
        <a href={inLocale(locale, sheetPath(month))}>{alerts.monthOfAll}</a>
        <a href={inLocale(locale, "/my")}>{alerts.toAlerts}</a>
        <a href={inLocale(locale, FOLLOWS_PATH)}>{follows.toFollows}</a>
      </p>
    </main>
  );
}

function Neighbours({ month, locale }: { month: Month; locale: Locale }) {
  const { alerts, list } = words(locale);
  const link = (to: Month, label: string, rel: "prev" | "next") =>
    parseMonth(to) && (
      <a href={inLocale(locale, myMonthPath(to))} rel={rel}>
        <span className="unseen">{label}: </span>
        {rel === "prev" && "‹ "}
        {monthText(to, locale)}
        {rel === "next" && " ›"}
      </a>
    );
  return (
    <nav className="ways" aria-label={list.months}>
      {link(addMonths(month, -1), alerts.monthBefore, "prev")}
      {link(addMonths(month, 1), alerts.monthAfter, "next")}
    </nav>
  );
}

/** What the member waits for and, otherwise, whose it is. */
function marksOf({ isRegistered, followed }: MyRelease, locale: Locale): string[] {
  const { alerts, follows } = words(locale);
  if (isRegistered) return [alerts.mineRegistered];
  return followed === null ? [] : [`${follows.mark}${followed}`];
}
