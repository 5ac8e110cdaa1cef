import type { Metadata } from "next";
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
    <main id="main" className="slip-page">
      <article className="slip-card">
        <h1>{account.erasedTitle}</h1>
        <p>{account.erasedText}</p>
      </article>
      <p className="ways">
        <a href={inLocale(locale, "/")}>{alerts.toList}</a>
      </p>
    </main>
  );
}
