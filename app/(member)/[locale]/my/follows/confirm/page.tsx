import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FollowButton } from "@/app/_components/alerts/follow-buttons";
import { FollowConfirmation } from "@/app/_components/alerts/follow-confirmation";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { isFollowKind } from "@/core/subscriptions/follow-key";
import { words } from "@/core/words/words";

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ follow?: string | string[]; name?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words(await localeParam(params)).alerts.confirmTitle };
}

/** Asks again, with a token, where a browser did not say which page the button was pressed on. Changes nothing itself. */
export default async function ConfirmFollow({ params, searchParams }: Props) {
  const locale = await localeParam(params);
  const { follow: kind, name } = await searchParams;
  if (typeof kind !== "string" || typeof name !== "string" || !isFollowKind(kind) || !name) notFound();
  const { alerts, follows } = words(locale);
  const text = alerts.confirmWhy(follows.confirmText(name));
  return (
    <FollowConfirmation {...{ locale, kind, name, text, title: alerts.confirmTitle }}>
      <FollowButton {...{ kind, name, locale }} className="button">
        {follows.submit}
      </FollowButton>
    </FollowConfirmation>
  );
}
