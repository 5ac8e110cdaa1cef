import "@/app/_components/alerts/choices.css";
import type { Metadata } from "next";
import { TimingsForm } from "@/app/_components/alerts/timings-form";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { FOLLOWS_PATH, PREFERENCES_PATH } from "@/app/_lib/addresses/member-paths";
import { inLocale } from "@/app/_lib/addresses/paths";
import { requireMember } from "@/app/_lib/auth/page-session";
import { findTimings } from "@/core/subscriptions/timings";
import { words } from "@/core/words/words";

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ saved?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words(await localeParam(params)).timings.title };
}

/** When a member is told, unless a title has timings of its own. */
export default async function Preferences({ params, searchParams }: Props) {
  const locale = await localeParam(params);
  const { saved } = await searchParams;
  const member = await requireMember(locale, inLocale(locale, PREFERENCES_PATH));
  const chosen = await findTimings(member.id);
  const { alerts, follows, timings } = words(locale);
  return (
    <main id="main">
      <h1>{timings.title}</h1>
      <p className="lead">{timings.lead}</p>
      {saved !== undefined && (
        <p className="notice-problem" role="status">
          {timings.saved}
        </p>
      )}
      <TimingsForm chosen={chosen} locale={locale} />
      <p className="ways">
        <a href={inLocale(locale, "/my")}>{alerts.toAlerts}</a>
        <a href={inLocale(locale, FOLLOWS_PATH)}>{follows.toFollows}</a>
      </p>
    </main>
  );
}
