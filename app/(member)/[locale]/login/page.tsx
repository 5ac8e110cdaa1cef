/** The login page: a plain form that next-auth's own door answers, with or without script. */
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { FOLLOWS_PATH } from "@/app/_lib/addresses/member-paths";
import { ownAddress } from "@/app/_lib/addresses/own-address";
import { inLocale } from "@/app/_lib/addresses/paths";
import { CSRF_HEADER } from "@/app/_lib/auth/csrf";
import { pageSession } from "@/app/_lib/auth/page-session";
import { readFollowIntent } from "@/app/_lib/forms/follow-intent";
import { readIntent } from "@/app/_lib/forms/intent";
import { env } from "@/core/env";
import { isRefusalCode } from "@/core/refusal";
import { isLocale, type Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import config from "@/shinkan.config";
import { LoginForm } from "./login-form";

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(locale).login.title, robots: { index: false } } : {};
}

export default async function LoginPage({ params, searchParams }: Props) {
  const [{ locale }, query] = await Promise.all([params, searchParams]);
  if (!isLocale(locale)) notFound();
  const { login, refusal } = words(locale);
  const shop = config.shop.name[locale];
  const problem = one(query.problem);
  const intent = one(query.intent);
  const next = one(query.next);
  const home = inLocale(locale, "/my");
  const siteUrl = env("SITE_URL").SITE_URL;
  const member = (await pageSession())?.member;
  const csrfToken = (await headers()).get(CSRF_HEADER) ?? "";
  return (
    <main className="login" id="main">
      <h1>{login.title}</h1>
      {isRefusalCode(problem) && (
        <p className="notice notice-problem" id="login-problem" role="alert">
          {refusal[problem]}
        </p>
      )}
      {member ? (
        <form className="login-already" method="post" action="/api/auth/signout">
          <input type="hidden" name="csrfToken" value={csrfToken} />
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="callbackUrl" value={inLocale(locale, "/")} />
          <p>{member.name ? login.already(member.name) : login.alreadyNameless}</p>
          <a className="button" href={wishOf(intent, locale) ?? (next ? ownAddress(next, siteUrl) : home)}>
            {login.proceed}
          </a>
          <button className="quiet-button" type="submit">
            {login.logOut}
          </button>
        </form>
      ) : (
        <>
          <p className="login-lead">{intent ? login.afterwards : login.lead(shop)}</p>
          <LoginForm
            locale={locale}
            csrfToken={csrfToken}
            callbackUrl={ownAddress(next || home, siteUrl)}
            intent={intent}
            hasProblem={isRefusalCode(problem)}
          />
          <p className="login-forgotten">
            {login.forgotten(shop)} <a href={config.shop.url}>{login.toShop(shop)}</a>
          </p>
        </>
      )}
    </main>
  );
}

/** Where somebody who is logged in already says yes to what was asked for on the way here. */
function wishOf(token: string, locale: Locale): string | null {
  const now = new Date();
  const followed = readFollowIntent(token, now);
  if (followed) {
    const query = new URLSearchParams({ follow: followed.kind, name: followed.name });
    return `${inLocale(locale, `${FOLLOWS_PATH}/confirm`)}?${query}`;
  }
  const wish = readIntent(token, now);
  return wish && `${inLocale(locale, "/my/confirm")}?subscribe=${wish.releaseId}`;
}

const one = (value: string | string[] | undefined): string => (typeof value === "string" ? value : "");
