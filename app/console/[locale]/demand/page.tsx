import { localeParam } from "@/app/_lib/addresses/locale-param";
import { countedAt, readDemand } from "@/core/demand/read/read-demand";
import { shownNames } from "@/core/demand/read/shown-names";
import { shopDay } from "@/core/shop-day";
import { demandWords } from "@/core/words/console/demand";
import config from "@/shinkan.config";
import { choiceOf, type DemandAddress, demandPath, readDemandAddress } from "../../_demand/demand-address";
import { DemandTable } from "../../_demand/demand-table";
import { DemandViews } from "../../_demand/demand-views";
import { NameCurve } from "../../_demand/name-curve";
import { SheetForm } from "../../_demand/sheet-form";
import { requireHere } from "../../_lib/here";
import { whenText } from "../../_lib/when";
import { ConsoleFrame } from "../../_parts/console-frame";

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const A_PAGE = 50;

/** What to order: forthcoming titles by who waits, beside the volume before, with a forecast; of a window or of one name. */
export default async function Demand({ params, searchParams }: Props) {
  const here = await requireHere();
  const locale = await localeParam(params);
  const address = readDemandAddress(await searchParams);
  const { within, named } = address;
  const today = shopDay(here.now, config.shop.timeZone);
  const titles = await readDemand(choiceOf(address, today), { today, after: address.after, limit: A_PAGE });
  const counted = await countedAt();
  const say = demandWords(locale);
  const last = titles.length === A_PAGE ? titles.at(-1) : undefined;
  const heading = named ? say.ofName(await shownName(named)) : say.title;
  return (
    <ConsoleFrame here={here} locale={locale} path="/demand">
      <h1>{heading}</h1>
      <p className="lead">{say.lead}</p>
      <p className="lead">{counted ? say.countedAt(whenText(counted, locale)) : say.neverCounted}</p>
      <DemandViews shown={named ? null : within} locale={locale} />
      {named && <NameCurve named={named} title={heading} today={today} locale={locale} />}
      {titles.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        <DemandTable titles={titles} label={heading} locale={locale} />
      )}
      <div className="ways">
        {last && <a href={demandPath(locale, { within, named, after: last })}>{say.more}</a>}
        {!named && titles.length > 0 && <SheetForm here={here} within={within} locale={locale} />}
      </div>
    </ConsoleFrame>
  );
}

async function shownName({ kind, name }: NonNullable<DemandAddress["named"]>): Promise<string> {
  return (await shownNames(kind, [name])).get(name) ?? name;
}
