import type { Metadata } from "next";
import { FollowNames } from "@/app/_components/alerts/follow-names";
import { Frame } from "@/app/_components/frame/frame";
import { ReleaseRow } from "@/app/_components/lists/release-row";
import { SearchForm } from "@/app/_components/lists/search-form";
import { TellMeForm } from "@/app/_components/title/tell-me";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { inLocale } from "@/app/_lib/addresses/paths";
import { search, typedText } from "@/app/_lib/addresses/search-query";
import { shopName } from "@/app/_lib/shop";
import { shopDay } from "@/core/shop-day";
import { words } from "@/core/words/words";
import config from "@/shinkan.config";

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ q?: string | string[] }>;
}

const MOST = 48;
/** Of what can be followed. */
const LONGEST_NAME = 300;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeParam(params);
  const { search: say, site } = words(locale);
  return {
    title: site.titled(say.title, shopName(locale)),
    description: say.hint,
    robots: { index: false, follow: true },
  };
}

/** Finds titles by any word of their names; made for each question, kept by the CDN for a minute. */
export default async function Search({ params, searchParams }: Props) {
  const locale = await localeParam(params);
  const typed = typedText((await searchParams).q);
  const releases = typed ? await search(typed, MOST) : [];
  const today = shopDay(new Date(), config.shop.timeZone);
  const { search: say, site, list } = words(locale);
  const isInVain = typed !== "" && releases.length === 0;
  return (
    <Frame locale={locale} path={typed ? `/search?q=${encodeURIComponent(typed)}` : "/search"}>
      <h1>{typed ? say.found(typed) : say.title}</h1>
      <SearchForm locale={locale} typed={typed} />
      {isInVain && <p className="vain">{say.nothing(typed)}</p>}
      {isInVain && (
        <>
          <p>{say.followInstead}</p>
          <FollowNames names={[{ kind: "keyword", name: typed.slice(0, LONGEST_NAME) }]} locale={locale} />
        </>
      )}
      {releases.length > 0 && (
        <p className="lead">{releases.length < MOST ? list.titles(releases.length) : say.first(MOST)}</p>
      )}
      <p className="lead hint">{say.hint}</p>
      {isInVain && (
        <a className="back" href={inLocale(locale, "/")}>
          {site.missing.way}
        </a>
      )}
      <TellMeForm locale={locale}>
        <h2 className="unseen">{say.found(typed)}</h2>
        <ul className="rows found">
          {releases.map((release) => (
            <ReleaseRow key={release.id} {...{ release, locale, today }} isDated />
          ))}
        </ul>
      </TellMeForm>
    </Frame>
  );
}
