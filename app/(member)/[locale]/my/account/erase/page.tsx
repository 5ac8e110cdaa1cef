import "@/app/_components/alerts/account.css";
import type { Metadata } from "next";
import { MemberButton } from "@/app/_components/alerts/member-button";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { inLocale } from "@/app/_lib/addresses/paths";
import { requireMember } from "@/app/_lib/auth/page-session";
import { isRefusalCode } from "@/core/refusal";
import { words } from "@/core/words/words";
import config from "@/shinkan.config";

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ problem?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words(await localeParam(params)).account.eraseTitle };
}

/** What will go and what must stay, before anything is erased. */
export default async function Erase({ params, searchParams }: Props) {
  const locale = await localeParam(params);
  const { problem } = await searchParams;
  await requireMember(locale, inLocale(locale, "/my/account/erase"));
  const { account, refusal } = words(locale);
  return (
    <main id="main" className="account">
      <h1>{account.eraseTitle}</h1>
      {typeof problem === "string" && isRefusalCode(problem) && (
        <p className="notice-problem" role="alert">
          {refusal[problem]}
        </p>
      )}
      <p>{account.eraseLead}</p>
      <ul className="points">
        {account.eraseGone.map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
      <section>
        <h2>{account.keptTitle}</h2>
        <ul className="points">
          {account.kept.map((what) => (
            <li key={what}>{what}</li>
          ))}
        </ul>
        <p className="aside">{account.keptShop(config.shop.name[locale])}</p>
      </section>
      <section>
        <p>
          {account.takeFirst}{" "}
          <a href={`/api/account/export?locale=${locale}`} download="shinkan.json">
            {account.takeButton}
          </a>
        </p>
        <div className="choice">
          <MemberButton action="/api/account/erase" className="button" locale={locale}>
            {account.eraseButton}
          </MemberButton>
          <a className="way" href={inLocale(locale, "/my/account")}>
            {account.cancel}
          </a>
        </div>
      </section>
    </main>
  );
}
