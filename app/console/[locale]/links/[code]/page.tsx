import { localeParam } from "@/app/_lib/addresses/locale-param";
import { findLinkPurchases } from "@/core/console/demand/read-purchases";
import { env } from "@/core/env";
import { countLink } from "@/core/links/browse-links";
import { findLink } from "@/core/links/short-link";
import { addDays, shopDay } from "@/core/shop-day";
import { linksWords } from "@/core/words/console/links";
import config from "@/shinkan.config";
import { nothingHere, requireHere } from "../../../_lib/here";
import { LinkChart } from "../../../_links/link-chart";
import { LinkFacts } from "../../../_links/link-facts";
import { LinkPurchases } from "../../../_links/link-purchases";
import { ShareTexts } from "../../../_links/share-texts";
import { findTarget } from "../../../_links/target";
import { ConsoleFrame } from "../../../_parts/console-frame";
import { DoneNote } from "../../../_parts/done-note";

interface Props {
  params: Promise<{ locale: string; code: string }>;
  searchParams: Promise<{ days?: string; done?: string }>;
}

/** One short link: what it brought day by day, and what to paste where. */
export default async function Link({ params, searchParams }: Props) {
  const here = await requireHere();
  const locale = await localeParam(params);
  const link = await findLink((await params).code);
  if (!link) return nothingHere();
  const query = await searchParams;
  const days = query.days === "90" ? 90 : 28;
  const today = shopDay(here.now, config.shop.timeZone);
  const counts = await countLink(link.code, { from: addDays(today, 1 - days), to: today });
  const url = `${env("SITE_URL").SITE_URL}/go/${link.code}`;
  const [ja, en] = await Promise.all([
    findTarget(link.path, "ja", here.now),
    findTarget(link.path, "en", here.now),
  ]);
  return (
    <ConsoleFrame here={here} locale={locale} path={`/links/${link.code}`} about={link.campaign}>
      <DoneNote done={query.done} texts={linksWords(locale).done} />
      <h1 dir="auto">{link.campaign}</h1>
      <LinkFacts link={link} url={url} counts={counts} locale={locale} />
      {config.shop.orders && <LinkPurchases purchases={await findLinkPurchases(link.code)} locale={locale} />}
      <LinkChart code={link.code} counts={counts} days={days} locale={locale} />
      <ShareTexts url={url} path={link.path} targets={{ ja, en }} locale={locale} />
    </ConsoleFrame>
  );
}
