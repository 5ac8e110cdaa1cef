import { localeParam } from "@/app/_lib/addresses/locale-param";
import { browseLinks } from "@/core/links/browse-links";
import { isLinkCode } from "@/core/links/short-link";
import { addDays, shopDay } from "@/core/shop-day";
import { linksWords } from "@/core/words/console/links";
import config from "@/shinkan.config";
import { consolePath } from "../../_lib/console-address";
import { requireHere } from "../../_lib/here";
import { LinkTable } from "../../_links/link-table";
import { ConsoleFrame } from "../../_parts/console-frame";

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ q?: string | string[]; after?: string | string[] }>;
}

const A_PAGE = 25;
const DAYS = 28;

/** The short links of campaigns, the newest first, with what they brought lately. */
export default async function Links({ params, searchParams }: Props) {
  const here = await requireHere();
  const locale = await localeParam(params);
  const { q, after } = await searchParams;
  const text = typeof q === "string" ? q.trim().slice(0, 100) : "";
  const today = shopDay(here.now, config.shop.timeZone);
  const links = await browseLinks({
    text,
    after: typeof after === "string" && isLinkCode(after) ? after : null,
    limit: A_PAGE,
    from: addDays(today, 1 - DAYS),
  });
  const say = linksWords(locale);
  const last = text === "" && links.length === A_PAGE ? links.at(-1) : undefined;
  return (
    <ConsoleFrame here={here} locale={locale} path="/links">
      <h1>{say.links}</h1>
      <p className="lead">{say.lead}</p>
      {here.staff.role === "operator" && (
        <p className="ways">
          <a className="button" href={consolePath(locale, "/links/new")}>
            {say.make}
          </a>
        </p>
      )}
      <search>
        <form method="get" action={consolePath(locale, "/links")} className="decision">
          <label>
            {say.search} <small>{say.searchHint}</small>
            <input type="search" name="q" defaultValue={text} maxLength={100} />
          </label>
          <button type="submit" className="tell">
            {say.search}
          </button>
        </form>
      </search>
      {text !== "" && (
        <p className="ways">
          <small>{say.searched}</small> <a href={consolePath(locale, "/links")}>{say.all}</a>
        </p>
      )}
      {links.length === 0 && <p>{text === "" ? say.none : say.noneFound(text)}</p>}
      {links.length > 0 && <LinkTable links={links} days={DAYS} locale={locale} />}
      {last && (
        <p className="ways">
          <a href={`${consolePath(locale, "/links")}?after=${last.code}`}>{say.more}</a>
        </p>
      )}
    </ConsoleFrame>
  );
}
