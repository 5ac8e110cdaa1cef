import type { Metadata } from "next";
import { cookies } from "next/headers";
import { AddressField } from "@/app/_components/alerts/address-field";
import { MemberToken } from "@/app/_components/alerts/member-token";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { inLocale } from "@/app/_lib/addresses/paths";
import { requireMember } from "@/app/_lib/auth/page-session";
import { shownSecret } from "@/app/_lib/feeds/calendar-cookie";
import { absolute } from "@/app/_lib/search-engines/page-metadata";
import { isRefusalCode } from "@/core/refusal";
import { shopDay } from "@/core/shop-day";
import { findCalendarSince } from "@/core/subscriptions/calendar-link";
import { dayText } from "@/core/words/day-text";
import { words } from "@/core/words/words";
import config from "@/shinkan.config";

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ problem?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words(await localeParam(params)).alerts.calendarTitle };
}

/** The secret address of the member's own calendar: made, replaced, switched off; shown once. */
export default async function OwnCalendar({ params, searchParams }: Props) {
  const locale = await localeParam(params);
  const { problem } = await searchParams;
  const member = await requireMember(locale, inLocale(locale, "/my/calendar"));
  const since = await findCalendarSince(member.id);
  const secret = since && shownSecret(await cookies());
  const { alerts, refusal } = words(locale);
  const day = since && dayText(shopDay(since, config.shop.timeZone), locale);
  return (
    <main id="main" className="confirmation-page">
      <h1>{alerts.calendarTitle}</h1>
      <p className="lead">{alerts.calendarLead}</p>
      {typeof problem === "string" && isRefusalCode(problem) && (
        <p className="notice-problem">{refusal[problem]}</p>
      )}
      {secret ? (
        <div className="field">
          <AddressField
            id="address"
            label={alerts.calendarAddress}
            address={absolute(`/feeds/my/${secret}.ics`)}
            describedBy="once"
            copy={alerts.copy}
            copied={alerts.copied}
          />
          <AddressField
            id="news"
            label={alerts.newsAddress}
            address={absolute(`/feeds/my/${secret}.atom`)}
            describedBy="once"
            copy={alerts.copy}
            copied={alerts.copied}
          />
          <small id="once">{alerts.calendarNew}</small>
          <p className="ways">
            <a className="button" href={absolute(`/feeds/my/${secret}.ics`).replace(/^https?:/, "webcal:")}>
              {alerts.calendarOpen}
            </a>
            <a href={googleCalendar(absolute(`/feeds/my/${secret}.ics`))} rel="noopener noreferrer">
              {alerts.calendarGoogle}
            </a>
          </p>
        </div>
      ) : (
        day && <p>{alerts.calendarSince(day)}</p>
      )}
      <form className="calendar-forms" action="/api/alerts/calendar" method="post">
        <MemberToken locale={locale} />
        <button type="submit" className={day ? "quiet-button" : "button"} name="calendar" value="make">
          {day ? alerts.calendarRenew : alerts.calendarMake}
        </button>
        {day && (
          <button type="submit" className="quiet-button" name="calendar" value="revoke">
            {alerts.calendarRevoke}
          </button>
        )}
      </form>
      <p className="ways">
        <a href={inLocale(locale, "/my")}>{alerts.toAlerts}</a>
      </p>
    </main>
  );
}

/** Where Google Calendar takes the address of a calendar; it reads https behind webcal. */
const googleCalendar = (address: string): string =>
  `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(address.replace(/^https?:/, "webcal:"))}`;
