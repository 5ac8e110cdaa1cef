import { localeParam } from "@/app/_lib/addresses/locale-param";
import { searchTargets } from "@/core/console/links/search-targets";
import { env } from "@/core/env";
import { shopDay } from "@/core/shop-day";
import { consoleWords } from "@/core/words/console/console";
import { linksWords } from "@/core/words/console/links";
import config from "@/shinkan.config";
import { consolePath } from "../../../_lib/console-address";
import { requireHere } from "../../../_lib/here";
import { readPage } from "../../../_links/link-fields";
import { LinkForm } from "../../../_links/link-form";
import { findTarget } from "../../../_links/target";
import { TargetChoice } from "../../../_links/target-choice";
import { ConsoleFrame } from "../../../_parts/console-frame";

type Query = Record<string, string | string[] | undefined>;

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Query>;
}

/** Two steps without script: choose a page, then say what the link is for. */
export default async function NewLink({ params, searchParams }: Props) {
  const here = await requireHere();
  const locale = await localeParam(params);
  const query = await searchParams;
  const given = (name: string) => (typeof query[name] === "string" ? query[name].slice(0, 600) : "");
  const say = linksWords(locale);
  const typed = given("q").trim();
  const page = readPage(given("target") || typed, env("SITE_URL").SITE_URL);
  const today = shopDay(here.now, config.shop.timeZone);
  const found = page === null && typed !== "" ? await searchTargets(typed.slice(0, 100), today) : null;
  return (
    <ConsoleFrame here={here} locale={locale} path="/links/new">
      <p className="eyebrow">
        <a href={consolePath(locale, "/links")}>{say.links}</a>
      </p>
      <h1>{say.make}</h1>
      {here.staff.role !== "operator" && <p>{consoleWords(locale).viewerOnly}</p>}
      {page === null ? (
        <TargetChoice typed={typed} found={found} problem={given("problem")} locale={locale} />
      ) : (
        <LinkForm
          here={here}
          target={page}
          shown={await findTarget(page, locale, here.now)}
          given={given}
          locale={locale}
        />
      )}
    </ConsoleFrame>
  );
}
