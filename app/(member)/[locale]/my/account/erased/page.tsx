import type { Metadata } from "next";
import { Confirmation } from "@/app/_components/frame/confirmation";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { inLocale } from "@/app/_lib/addresses/paths";
import { words } from "@/core/words/words";

interface Props {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words(await localeParam(params)).account.erasedTitle };
}

/** After everything is erased: for nobody in particular, because nobody is logged in any more. */
export default async function Erased({ params }: Props) {
  const locale = await localeParam(params);
  const { account, alerts } = words(locale);
  return (
    <Confirmation
      title={account.erasedTitle}
      text={account.erasedText}
      ways={<a href={inLocale(locale, "/")}>{alerts.toList}</a>}
    />
  );
}
