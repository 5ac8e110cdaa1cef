import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FollowButton, UnfollowButton } from "@/app/_components/alerts/follow-buttons";
import { FollowConfirmation } from "@/app/_components/alerts/follow-confirmation";
import { MailReach } from "@/app/_components/alerts/mail-reach";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { followedPath } from "@/app/_lib/addresses/member-paths";
import { inLocale } from "@/app/_lib/addresses/paths";
import { requireMember } from "@/app/_lib/auth/page-session";
import { findFollow } from "@/core/subscriptions/list-follows";
import { words } from "@/core/words/words";

interface Props {
  params: Promise<{ locale: string; follow: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words(await localeParam(params)).follows.title };
}

/** What became of a follow, and the way to undo it. */
export default async function Followed({ params }: Props) {
  const locale = await localeParam(params);
  const { follow } = await params;
  const id = /^[1-9]\d{0,14}$/.test(follow) ? Number(follow) : notFound();
  const member = await requireMember(locale, inLocale(locale, followedPath(id)));
  const found = (await findFollow(member.id, id)) ?? notFound();
  const { follows } = words(locale);
  const { kind, name, isActive, since: _, id: followId, ...options } = found;
  if (!isActive) {
    return (
      <FollowConfirmation
        {...{ locale, kind, name, title: follows.endedTitle, text: follows.endedText(name) }}
      >
        <FollowButton {...{ kind, name, options, locale }} className="quiet-button">
          {follows.again}
        </FollowButton>
      </FollowConfirmation>
    );
  }
  const text = follows.followedText(name) + (options.waits ? follows.followedWaits : "");
  return (
    <FollowConfirmation {...{ locale, kind, name, text, title: follows.followedTitle, isStamped: true }}>
      <MailReach memberId={member.id} locale={locale} />
      <UnfollowButton {...{ followId, locale }} className="quiet-button">
        {follows.undo}
      </UnfollowButton>
    </FollowConfirmation>
  );
}
