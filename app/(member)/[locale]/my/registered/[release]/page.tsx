import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AlertForm } from "@/app/_components/alerts/alert-form";
import { MailReach } from "@/app/_components/alerts/mail-reach";
import { TitleConfirmation } from "@/app/_components/title/title-confirmation";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { inLocale, registeredPath } from "@/app/_lib/addresses/paths";
import { requireMember } from "@/app/_lib/auth/page-session";
import { readFrom } from "@/app/_lib/forms/came-from";
import { today } from "@/app/_lib/shop";
import { findRelease } from "@/core/catalogue/find-release";
import { isRefusalCode } from "@/core/refusal";
import { isSoldOut, isUnsold } from "@/core/release/release";
import { isSubscribed } from "@/core/subscriptions/subscribe";
import { saleDateText } from "@/core/words/day-text";
import { words } from "@/core/words/words";

interface Props {
  params: Promise<{ locale: string; release: string }>;
  searchParams: Promise<Record<"problem" | "from", string | string[] | undefined>>;
}

const releaseId = async (params: Props["params"]): Promise<number> => {
  const { release } = await params;
  return /^[1-9]\d{0,9}$/.test(release) ? Number(release) : notFound();
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words(await localeParam(params)).alerts.title };
}

/** What stands registered for this title now, and the way to undo it; or why it was refused. */
export default async function Registered({ params, searchParams }: Props) {
  const locale = await localeParam(params);
  const id = await releaseId(params);
  const { problem, from } = await searchParams;
  const back = readFrom(from);
  const member = await requireMember(locale, inLocale(locale, registeredPath(id)));
  const release = await findRelease(id);
  const { alerts, list, refusal, release: say } = words(locale);
  if (!release)
    return (
      <TitleConfirmation {...{ locale, title: alerts.refusedTitle, text: refusal["release-not-found"] }} />
    );
  if (typeof problem === "string" && isRefusalCode(problem)) {
    return (
      <TitleConfirmation {...{ locale, release, back, title: alerts.refusedTitle, text: refusal[problem] }} />
    );
  }
  if (!(await isSubscribed(member.id, id))) {
    return (
      <TitleConfirmation {...{ locale, release, back, title: alerts.removedTitle, text: alerts.removedText }}>
        <AlertForm action="subscribe" className="quiet-button" releaseId={id} locale={locale}>
          {alerts.again}
        </AlertForm>
      </TitleConfirmation>
    );
  }
  const isVague = release.precision !== "day" || release.approximate;
  const hasNone = isUnsold(release, await today());
  const unsold = isSoldOut(release, await today()) ? alerts.registeredSoldOut : alerts.registeredUnsold;
  const text = isVague ? alerts.registeredVague : alerts.registeredText(saleDateText(release, locale));
  return (
    <TitleConfirmation
      {...{ locale, release, back, title: alerts.registeredTitle, isStamped: true }}
      text={hasNone ? unsold : text}
    >
      <MailReach memberId={member.id} locale={locale} />
      <AlertForm action="unsubscribe" className="quiet-button" releaseId={id} locale={locale}>
        {say.undo}
      </AlertForm>
      {!isVague && !hasNone && (
        <p className="ways">
          <a href={`/feeds/${locale}/releases/${id}/coming.ics`}>{list.calendar}</a>
        </p>
      )}
    </TitleConfirmation>
  );
}
