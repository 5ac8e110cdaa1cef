import type { Metadata } from "next";
import { SentNotices } from "@/app/_components/sent-notices";
import { WaitingList } from "@/app/_components/waiting-list";
import { requireMember } from "@/app/_lib/auth";
import { localeParam } from "@/app/_lib/locale-param";
import { inLocale } from "@/app/_lib/paths";
import { listSent } from "@/core/notices/list-sent";
import { isRefusalCode } from "@/core/refusal";
import { listSubscriptions } from "@/core/subscriptions/list-subscriptions";
import { words } from "@/core/words/words";

interface Props {
  params: Promise<{ locale: string }>;
  /** Why the title that was asked for before the log-in could not be registered. */
  searchParams: Promise<{ problem?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words(await localeParam(params)).alerts.title };
}

/** Everything a member waits for, and what was sent. */
export default async function MyAlerts({ params, searchParams }: Props) {
  const [locale, { problem }] = [await localeParam(params), await searchParams];
  const member = await requireMember(locale, inLocale(locale, "/my"));
  const [{ subscriptions }, sent] = await Promise.all([listSubscriptions(member.id), listSent(member.id)]);
  const { account, alerts, refusal } = words(locale);
  return (
    <main id="main">
      <h1>{alerts.title}</h1>
      <p className="lead">{member.name ? alerts.lead(member.name) : alerts.leadNameless}</p>
      {typeof problem === "string" && isRefusalCode(problem) && (
        <p className="notice-problem">{refusal[problem]}</p>
      )}
      <WaitingList subscriptions={subscriptions} locale={locale} />
      <SentNotices sent={sent} locale={locale} />
      <p className="ways">
        <a href={inLocale(locale, "/my/account")}>{account.toAccount}</a>
      </p>
    </main>
  );
}
