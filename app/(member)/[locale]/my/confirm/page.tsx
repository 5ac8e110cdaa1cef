import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AlertForm } from "@/app/_components/alerts/alert-form";
import { TitleConfirmation } from "@/app/_components/title/title-confirmation";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { findRelease } from "@/core/catalogue/find-release";
import { words } from "@/core/words/words";

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ subscribe?: string | string[]; unsubscribe?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words(await localeParam(params)).alerts.confirmTitle };
}

/** Asks again, with a token, where a browser did not say which page the button was pressed on. Changes nothing itself. */
export default async function Confirm({ params, searchParams }: Props) {
  const locale = await localeParam(params);
  const query = await searchParams;
  const action = query.unsubscribe ? "unsubscribe" : "subscribe";
  const release = await findRelease(Number(query[action]) || 0);
  if (!release) notFound();
  const { alerts } = words(locale);
  const isRemoval = action === "unsubscribe";
  const question = isRemoval ? alerts.confirmUnsubscribe : alerts.confirmSubscribe;
  return (
    <TitleConfirmation
      {...{ locale, release, title: alerts.confirmTitle, text: alerts.confirmWhy(question) }}
    >
      <AlertForm className="button" releaseId={release.id} {...{ action, locale }}>
        {isRemoval ? alerts.confirmRemoveButton : alerts.confirmButton}
      </AlertForm>
    </TitleConfirmation>
  );
}
