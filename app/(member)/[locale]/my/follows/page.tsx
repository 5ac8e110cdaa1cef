import "@/app/_components/alerts/choices.css";
import type { Metadata } from "next";
import { FollowForm } from "@/app/_components/alerts/follow-form";
import { FollowList } from "@/app/_components/alerts/follow-list";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { FOLLOWS_PATH, myMonthPath, PREFERENCES_PATH } from "@/app/_lib/addresses/member-paths";
import { inLocale } from "@/app/_lib/addresses/paths";
import { requireMember } from "@/app/_lib/auth/page-session";
import { isRefusalCode } from "@/core/refusal";
import { listFollows } from "@/core/subscriptions/list-follows";
import { words } from "@/core/words/words";

interface Props {
  params: Promise<{ locale: string }>;
  /** What was refused, and what had been typed. */
  searchParams: Promise<Record<"problem" | "follow" | "name", string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words(await localeParam(params)).follows.title };
}

/** Whom and what a member follows, and the form to follow more. */
export default async function Follows({ params, searchParams }: Props) {
  const locale = await localeParam(params);
  const { problem, follow, name } = await searchParams;
  const member = await requireMember(locale, inLocale(locale, FOLLOWS_PATH));
  const list = await listFollows(member.id);
  const { alerts, follows, refusal, timings } = words(locale);
  const message = typeof problem === "string" && isRefusalCode(problem) ? refusal[problem] : null;
  return (
    <main id="main">
      <h1>{follows.title}</h1>
      <p className="lead">{follows.lead}</p>
      <FollowForm
        locale={locale}
        problem={message}
        kind={typeof follow === "string" ? follow : "author"}
        name={typeof name === "string" ? name : ""}
      />
      <FollowList list={list} locale={locale} />
      <p className="ways">
        <a href={inLocale(locale, "/my")}>{alerts.toAlerts}</a>
        <a href={inLocale(locale, myMonthPath())}>{alerts.toMonth}</a>
        <a href={inLocale(locale, PREFERENCES_PATH)}>{timings.toPreferences}</a>
      </p>
    </main>
  );
}
