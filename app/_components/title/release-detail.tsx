import { Fragment } from "react";
import { inLocale, releasePath, shelfPath } from "@/app/_lib/addresses/paths";
import { languageOf } from "@/app/_lib/search-engines/text-language";
import { shopPage } from "@/app/_lib/shop";
import type { Related } from "@/core/catalogue/find-related";
import { type Contributor, isCalledOff, isOut, isUnsold, type Release, saleOf } from "@/core/release/release";
import type { ContributorRole } from "@/core/release/vocabulary";
import type { Day } from "@/core/shop-day";
import type { Locale } from "@/core/words/locale";
import { roleText } from "@/core/words/release";
import { words } from "@/core/words/words";
import { type FollowName, FollowNames } from "../alerts/follow-names";
import { Cover } from "../covers/cover";
import { FeedLinks } from "../lists/feed-links";
import { RelatedTitles } from "./related-titles";
import { ReleaseFacts } from "./release-facts";
import { SaleDay } from "./sale-day";
import { ShareLinks } from "./share-links";
import { TellMe, TellMeForm } from "./tell-me";

interface Props {
  release: Release;
  locale: Locale;
  today: Day;
  related: Related;
}

/** Everything about one title, and under the thumb the one action. */
export function ReleaseDetail({ release, locale, today, related }: Props) {
  const { list, release: say } = words(locale);
  return (
    <article className="release">
      <Cover release={release} large />
      <header>
        <nav className="crumbs" aria-label={say.breadcrumb}>
          <a href={inLocale(locale, "/")}>{list.forthcoming}</a>
          <a href={inLocale(locale, shelfPath({ kind: "kinds", key: release.productType }))}>
            {say.kinds[release.productType]}
          </a>
        </nav>
        {release.titleKana && (
          <p className="reading" lang="ja">
            {release.titleKana}
          </p>
        )}
        <h1 lang={languageOf(release.title, locale)}>
          {release.title}
          {release.subtitle && <small>{release.subtitle}</small>}
        </h1>
        <p className="by">
          {byRole(release.contributors).map(({ role, names }) => (
            <span key={role + names[0]}>
              {names.map((name, place) => (
                <Fragment key={name}>
                  {place > 0 && (locale === "ja" ? "、" : ", ")}
                  <a href={inLocale(locale, shelfPath({ kind: "authors", key: name }))}>{name}</a>
                </Fragment>
              ))}{" "}
              <small>{roleText(role, release.productType, say)}</small>
            </span>
          ))}
        </p>
        {!isCalledOff(release) && <SaleDay release={release} locale={locale} />}
      </header>
      <Action {...{ release, locale, today }} />
      {release.description && (
        <p className="text" lang={languageOf(release.description, locale)}>
          {release.description}
        </p>
      )}
      <div>
        <ReleaseFacts release={release} locale={locale} />
        <FollowNames names={namesOf(release)} locale={locale} />
        {isAhead(release, today) && (
          <FeedLinks path={releasePath({ id: release.id, slug: "" })} locale={locale} isNews={false} />
        )}
        {!isCalledOff(release) && <ShareLinks release={release} locale={locale} />}
        <RelatedTitles {...{ related, locale }} author={release.contributors[0]?.name} />
      </div>
    </article>
  );
}

/** Those who did the same in one line, what they did once behind them. */
function byRole(contributors: Contributor[]): { role: ContributorRole; names: string[] }[] {
  const groups: { role: ContributorRole; names: string[] }[] = [];
  for (const { name, role } of contributors) {
    const last = groups.at(-1);
    if (last?.role !== role) groups.push({ role, names: [name] });
    else if (!last.names.includes(name)) last.names.push(name);
  }
  return groups;
}

/** Whether there is a day to put into a calendar. */
const isAhead = (release: Release, today: Day): boolean =>
  release.precision === "day" && !release.approximate && !isCalledOff(release) && !isOut(release, today);

/** The first people on the title page, and the series. */
function namesOf({ contributors, series }: Release): FollowName[] {
  const people = contributors.slice(0, 3).map(({ name }) => ({ kind: "author" as const, name }));
  const unique = people.filter(({ name }, place) => people.findIndex((one) => one.name === name) === place);
  return [...(series ? [{ kind: "series" as const, name: series }] : []), ...unique];
}

/** Tell me; or, once that is of no use, the way to the shop. */
function Action({ release, locale, today }: Omit<Props, "related">) {
  const { promise, seeInShop, preorder, notSoldYet, soldOut, gone } = words(locale).release;
  if (isCalledOff(release)) return <CalledOff locale={locale} />;
  const sale = saleOf(release, today);
  if (sale === "on-sale") {
    return (
      shopPage(release) && (
        <p className="action">
          <ShopLink release={release} text={seeInShop} />
        </p>
      )
    );
  }
  if (sale === "gone") return <p className="action">{gone}</p>;
  const hasNone = isUnsold(release, today);
  return (
    <TellMeForm locale={locale} className="action">
      {hasNone && <strong>{sale === "sold-out" ? soldOut : notSoldYet}</strong>}
      <TellMe release={release} locale={locale} isUnsold={hasNone} />
      {sale === "pre-order-open" && <ShopLink release={release} text={preorder} />}
      <small>{promise}</small>
    </TellMeForm>
  );
}

function ShopLink({ release, text }: { release: Release; text: string }) {
  const shop = shopPage(release);
  return (
    shop && (
      <a className="buy" href={shop}>
        {text}
      </a>
    )
  );
}

function CalledOff({ locale }: { locale: Locale }) {
  const { cancelled, calledOff, calledOffWays } = words(locale).release;
  return (
    <div className="called-off">
      <strong>{cancelled}</strong>
      <p>{calledOff}</p>
      <p>
        <a href={inLocale(locale, "/")}>{calledOffWays}</a>
      </p>
    </div>
  );
}
