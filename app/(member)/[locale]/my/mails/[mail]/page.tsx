import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MailedTitle } from "@/app/_components/alerts/mailed-title";
import { TellMeForm } from "@/app/_components/title/tell-me";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { mailPath } from "@/app/_lib/addresses/member-paths";
import { inLocale } from "@/app/_lib/addresses/paths";
import { requireMember } from "@/app/_lib/auth/page-session";
import { today } from "@/app/_lib/shop";
import { listOfMail } from "@/core/notices/settle/list-of-mail";
import { whichSubscribed } from "@/core/subscriptions/which-subscribed";
import { dayText } from "@/core/words/day-text";
import { words } from "@/core/words/words";

interface Props {
  params: Promise<{ locale: string; mail: string }>;
  searchParams: Promise<{ after?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words(await localeParam(params)).alerts.mailTitle };
}

/** The titles of a mail that it had no room for, and nothing else: where "and 5 more" leads. */
export default async function OfMail({ params, searchParams }: Props) {
  const locale = await localeParam(params);
  const { mail } = await params;
  const { after } = await searchParams;
  const mailId = /^[1-9]\d{0,15}$/.test(mail) ? Number(mail) : notFound();
  const listed = typeof after === "string" && /^\d{1,4}$/.test(after) ? Number(after) : 0;
  const member = await requireMember(locale, inLocale(locale, mailPath(mailId, listed)));
  const { alerts } = words(locale);
  const found = await listOfMail(member.id, mailId, listed);
  if (!found) {
    return (
      <main id="main">
        <h1>{alerts.mailTitle}</h1>
        <p className="empty">{alerts.mailGone}</p>
        <p className="ways">
          <a href={inLocale(locale, "/my")}>{alerts.toAlerts}</a>
        </p>
      </main>
    );
  }
  const { occasion, day: sentOn, releases } = found;
  const ids = releases.map(({ id }) => id);
  const registered = new Set(await whichSubscribed(member.id, ids));
  const day = await today();
  return (
    <main id="main">
      <h1>{alerts.mailTitle}</h1>
      <p className="lead">
        {alerts.mailLead(dayText(sentOn, locale), alerts.sentAs[occasion], releases.length)}
      </p>
      <TellMeForm locale={locale} className="alert-lists">
        <ul>
          {releases.map((release) => (
            <MailedTitle
              key={release.id}
              isRegistered={registered.has(release.id)}
              today={day}
              {...{ release, locale }}
            />
          ))}
        </ul>
      </TellMeForm>
      <p className="ways">
        <a href={inLocale(locale, "/my")}>{alerts.toAlerts}</a>
      </p>
    </main>
  );
}
