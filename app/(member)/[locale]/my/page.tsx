import "@/app/_components/alerts/choices.css";
import type { Metadata } from "next";
import { PutBack } from "@/app/_components/alerts/bulk-forms";
import { ComplaintForm } from "@/app/_components/alerts/complaint-form";
import { MailReach } from "@/app/_components/alerts/mail-reach";
import { PauseForm } from "@/app/_components/alerts/pause-form";
import { SentNotices } from "@/app/_components/alerts/sent-notices";
import { WaitingList } from "@/app/_components/alerts/waiting-list";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { FOLLOWS_PATH, myMonthPath, PREFERENCES_PATH } from "@/app/_lib/addresses/member-paths";
import { inLocale } from "@/app/_lib/addresses/paths";
import { requireMember } from "@/app/_lib/auth/page-session";
import { releaseIds } from "@/app/_lib/forms/release-ids";
import { parseCursor } from "@/core/catalogue/cursor";
import { findFormerDates } from "@/core/catalogue/former-date";
import { listSent } from "@/core/notices/settle/list-sent";
import { findComplaint } from "@/core/notices/settle/suppressions";
import { isRefusalCode } from "@/core/refusal";
import { shopDay } from "@/core/shop-day";
import { countWaiting, listWaiting } from "@/core/subscriptions/list-subscriptions";
import { findPause } from "@/core/subscriptions/pause";
import { findTimings, findTitleTimings } from "@/core/subscriptions/timings";
import { words } from "@/core/words/words";
import config from "@/shinkan.config";

interface Props {
  params: Promise<{ locale: string }>;
  /** Why the title that was asked for before the log-in could not be registered. */
  searchParams: Promise<Record<"problem" | "removed" | "restored" | "after", string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words(await localeParam(params)).alerts.title };
}

/** Everything a member waits for, and what was sent. */
export default async function MyAlerts({ params, searchParams }: Props) {
  const locale = await localeParam(params);
  const { problem, removed, restored, after } = await searchParams;
  const member = await requireMember(locale, inLocale(locale, "/my"));
  const today = shopDay(new Date(), config.shop.timeZone);
  const cursor = typeof after === "string" ? parseCursor(after) : null;
  const [page, total, sent, usual, chosen, pausedSince, complainedSince] = await Promise.all([
    listWaiting(member.id, { today, after: cursor }),
    countWaiting(member.id),
    listSent(member.id),
    findTimings(member.id),
    findTitleTimings(member.id),
    findPause(member.id),
    findComplaint(member.id),
  ]);
  const moved = await findFormerDates(page.subscriptions);
  const justRemoved = releaseIds(typeof removed === "string" ? removed.split(",") : []);
  const { account, alerts, follows, refusal, timings } = words(locale);
  return (
    <main id="main">
      <h1>{alerts.title}</h1>
      <p className="lead">{member.name ? alerts.lead(member.name) : alerts.leadNameless}</p>
      {typeof problem === "string" && isRefusalCode(problem) && (
        <p className="notice-problem">{refusal[problem]}</p>
      )}
      {justRemoved.length > 0 && <PutBack releaseIds={justRemoved} locale={locale} />}
      {typeof restored === "string" && /^\d{1,3}$/.test(restored) && (
        <p className="notice-problem" role="status">
          {alerts.restored(Number(restored))}
        </p>
      )}
      {complainedSince && <ComplaintForm since={complainedSince} locale={locale} />}
      <MailReach memberId={member.id} locale={locale} />
      <PauseForm since={pausedSince} locale={locale} />
      <WaitingList {...{ page, total, today, usual, chosen, moved, locale }} />
      <SentNotices sent={sent} locale={locale} />
      <p className="ways">
        <a href={inLocale(locale, FOLLOWS_PATH)}>{follows.toFollows}</a>
        <a href={inLocale(locale, PREFERENCES_PATH)}>{timings.toPreferences}</a>
        <a href={inLocale(locale, myMonthPath())}>{alerts.toMonth}</a>
        <a href={inLocale(locale, "/my/calendar")}>{alerts.toCalendar}</a>
        <a href={inLocale(locale, "/my/account")}>{account.toAccount}</a>
      </p>
    </main>
  );
}
