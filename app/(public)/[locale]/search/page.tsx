import type { Metadata } from "next";
import { FollowNames } from "@/app/_components/alerts/follow-names";
import { Frame } from "@/app/_components/frame/frame";
import { ReleaseRow } from "@/app/_components/lists/release-row";
import { SearchForm } from "@/app/_components/lists/search-form";
import { TellMeForm } from "@/app/_components/title/tell-me";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { inLocale } from "@/app/_lib/addresses/paths";
import { A_PAGE, MOST_PAGES, readPage, searchPage, typedText } from "@/app/_lib/addresses/search-query";
import { groupEditions } from "@/app/_lib/group-editions";
import { feedTypes } from "@/app/_lib/search-engines/page-metadata";
import { shopName } from "@/app/_lib/shop";
import { shopDay } from "@/core/shop-day";
import { words } from "@/core/words/words";
import config from "@/shinkan.config";

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ q?: string | string[]; page?: string | string[] }>;
}

/** Of what can be followed. */
const LONGEST_NAME = 300;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeParam(params);
  const { search: say, site } = words(locale);
  return {
    title: site.titled(say.title, shopName(locale)),
    description: say.hint,
    robots: { index: false, follow: true },
    alternates: { types: feedTypes(locale, "/") },
  };
}

/** Finds titles by any word of their names; made for each question, kept by the CDN for a minute. */
export default async function Search({ params, searchParams }: Props) {
  const locale = await localeParam(params);
  const query = await searchParams;
  const typed = typedText(query.q);
  const page = readPage(query.page);
  const { releases, count } = typed ? await searchPage(typed, page) : { releases: [], count: 0 };
  const today = shopDay(new Date(), config.shop.timeZone);
  const { search: say, site, list } = words(locale);
  const isInVain = typed !== "" && count === 0;
  const isAll = count < MOST_PAGES * A_PAGE;
  return (
    <Frame locale={locale} path={typed ? pathOf(typed, page) : "/search"}>
      <h1>{typed ? say.found(typed) : say.title}</h1>
      <SearchForm locale={locale} typed={typed} />
      {isInVain && <p className="vain">{say.nothing(typed)}</p>}
      {isInVain && (
        <>
          <p>{say.followInstead}</p>
          <FollowNames names={[{ kind: "keyword", name: typed.slice(0, LONGEST_NAME) }]} locale={locale} />
        </>
      )}
      {count > 0 && <p className="lead">{isAll ? list.titles(count) : say.atLeast(count)}</p>}
      <p className="lead hint">{say.hint}</p>
      {isInVain && (
        <a className="back" href={inLocale(locale, "/")}>
          {site.missing.way}
        </a>
      )}
      <TellMeForm locale={locale}>
        <h2 className="unseen">{say.found(typed)}</h2>
        <ul className="rows found">
          {groupEditions(releases).map(({ first, others }) => (
            <ReleaseRow key={first.id} release={first} {...{ others, locale, today }} isDated />
          ))}
        </ul>
        {page > 1 && (
          <a className="back" rel="prev" href={inLocale(locale, pathOf(typed, page - 1))}>
            {say.nearer}
          </a>
        )}
        {count > page * A_PAGE && (
          <a className="more" rel="next" href={inLocale(locale, pathOf(typed, page + 1))}>
            {list.more}
          </a>
        )}
      </TellMeForm>
    </Frame>
  );
}

const pathOf = (typed: string, page: number): string =>
  `/search?q=${encodeURIComponent(typed)}${page > 1 ? `&page=${page}` : ""}`;
