import { localeParam } from "@/app/_lib/addresses/locale-param";
import { readPage, typedText } from "@/app/_lib/addresses/search-query";
import { findTitles } from "@/core/console/titles/find-titles";
import { shopDay } from "@/core/shop-day";
import { titleWords } from "@/core/words/console/titles";
import config from "@/shinkan.config";
import { consolePath } from "../../_lib/console-address";
import { requireHere } from "../../_lib/here";
import { ConsoleFrame } from "../../_parts/console-frame";
import { FoundTable } from "../../_titles/found-table";

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ q?: string | string[]; page?: string | string[] }>;
}

const A_PAGE = 48;

/** Every title there is, found by words, number, code or a product page's address. */
export default async function Titles({ params, searchParams }: Props) {
  const here = await requireHere();
  const locale = await localeParam(params);
  const { q, page: given } = await searchParams;
  const text = typedText(q);
  const page = readPage(given);
  const today = shopDay(here.now, config.shop.timeZone);
  const { titles, count } = await findTitles(text, { skip: (page - 1) * A_PAGE, limit: A_PAGE, today });
  const say = titleWords(locale);
  const pageAt = (to: number) =>
    `${consolePath(locale, "/titles")}?${new URLSearchParams({ q: text, page: String(to) })}`;
  return (
    <ConsoleFrame here={here} locale={locale} path="/titles">
      <h1>{say.titles}</h1>
      <p className="lead">{say.lead}</p>
      <search>
        <form action={consolePath(locale, "/titles")} className="find">
          <label>
            <span className="unseen">{say.search}</span>
            <input type="search" name="q" defaultValue={text} maxLength={2000} autoComplete="off" />
          </label>
          <button type="submit" className="tell">
            {say.search}
          </button>
        </form>
      </search>
      <h2>{text === "" ? say.lastChanged : say.found(text, count)}</h2>
      {titles.length === 0 && <p>{say.nothing}</p>}
      <FoundTable titles={titles} label={say.titles} locale={locale} />
      <p className="ways">
        {page > 1 && <a href={pageAt(page - 1)}>{say.previous}</a>}
        {text !== "" && count > page * A_PAGE && <a href={pageAt(page + 1)}>{say.next}</a>}
      </p>
    </ConsoleFrame>
  );
}
