import "@/app/_components/alerts/account.css";
import type { Metadata } from "next";
import { MailReach } from "@/app/_components/alerts/mail-reach";
import { MemberButton } from "@/app/_components/alerts/member-button";
import { SessionList } from "@/app/_components/alerts/session-list";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { inLocale } from "@/app/_lib/addresses/paths";
import { requireSession } from "@/app/_lib/auth/page-session";
import { maskEmail } from "@/core/accounts/mask-email";
import { listSessions } from "@/core/accounts/sessions";
import { findMembers } from "@/core/shop/members";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import config from "@/shinkan.config";

interface Props {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words(await localeParam(params)).account.title };
}

/** Who one is here, where one is logged in, and what this service knows: to take away or to erase. */
export default async function Account({ params }: Props) {
  const locale = await localeParam(params);
  const { claims } = await requireSession(locale, inLocale(locale, "/my/account"));
  const sessions = await listSessions(claims.memberId, new Date());
  const { account, alerts } = words(locale);
  return (
    <main id="main" className="account">
      <h1>{account.title}</h1>
      <p>
        <a href={inLocale(locale, "/my")}>{alerts.toAlerts}</a>
      </p>
      <Who memberId={claims.memberId} locale={locale} />
      <section>
        <h2>{account.sessions}</h2>
        <SessionList sessions={sessions} current={claims} locale={locale} />
        <MemberButton
          action="/api/auth/signout"
          className="button"
          callbackUrl={inLocale(locale, "/login")}
          locale={locale}
        >
          {account.logOut}
        </MemberButton>
        <MemberButton action="/api/auth/log-out-everywhere" className="quiet-button" locale={locale}>
          {account.everywhere}
        </MemberButton>
        <p className="aside">{account.everywhereText}</p>
      </section>
      <section>
        <h2>{account.take}</h2>
        <p>{account.takeText}</p>
        <p>
          <a className="way" href={`/api/account/export?locale=${locale}`} download="shinkan.json">
            {account.takeButton}
          </a>
        </p>
      </section>
      <section>
        <h2>{account.erase}</h2>
        <p>{account.eraseText}</p>
        <p>
          <a className="way" href={inLocale(locale, "/my/account/erase")}>
            {account.eraseLink}
          </a>
        </p>
      </section>
    </main>
  );
}

/** Read from the shop at this moment; the address is masked, for a page left open. */
async function Who({ memberId, locale }: { memberId: string; locale: Locale }) {
  const { account } = words(locale);
  const member = (await findMembers(config.shop, [memberId], new Date())).get(memberId);
  return (
    <section>
      <h2>{account.who}</h2>
      <dl>
        <dt>{account.name}</dt>
        <dd>{member?.name ?? account.unknown}</dd>
        <dt>{account.email}</dt>
        <dd>{maskEmail(member?.email ?? "") || account.unknown}</dd>
      </dl>
      <MailReach {...{ memberId, locale }} />
      <p className="aside">{account.fromShop(config.shop.name[locale])}</p>
    </section>
  );
}
