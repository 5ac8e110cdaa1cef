import { notFound } from "next/navigation";
import { releasePath } from "@/app/_lib/addresses/paths";
import { findPurchases } from "@/core/console/demand/read-purchases";
import { readTitleDemand } from "@/core/demand/read/read-title";
import { shopDay } from "@/core/shop-day";
import { demandWords } from "@/core/words/console/demand";
import { isLocale } from "@/core/words/locale";
import config from "@/shinkan.config";
import { demandPath } from "../../../../_demand/demand-address";
import { DemandTable } from "../../../../_demand/demand-table";
import { TitleChart } from "../../../../_demand/title-chart";
import { requireHere } from "../../../../_lib/here";
import { ConsoleFrame } from "../../../../_parts/console-frame";

interface Props {
  params: Promise<{ locale: string; title: string }>;
}

/** One title: who waits, by days until its sale, beside the volumes before it, with the forecast. */
export default async function TitleDemand({ params }: Props) {
  const here = await requireHere();
  const { locale, title: number } = await params;
  if (!isLocale(locale) || !/^[1-9]\d{0,9}$/.test(number)) notFound();
  const found = await readTitleDemand(Number(number), shopDay(here.now, config.shop.timeZone));
  if (!found) notFound();
  const { title, curves } = found;
  const purchases = config.shop.orders ? await findPurchases(title.id) : null;
  const say = demandWords(locale);
  return (
    <ConsoleFrame here={here} locale={locale} path={`/demand/titles/${title.id}`} about={title.title}>
      <p className="eyebrow">
        <a href={demandPath(locale)}>{say.title}</a>
      </p>
      <h1>
        <a href={releasePath(title)}>{title.title}</a>
      </h1>
      {curves.length > 0 && <TitleChart title={title} curves={curves} locale={locale} />}
      <h2>{say.facts}</h2>
      <DemandTable titles={[title]} label={say.facts} locale={locale} />
      {purchases && (
        <p>
          {say.purchases}: {say.boughtOf(purchases.bought, purchases.mailed)}
        </p>
      )}
      {title.forecast && (
        <p>
          {say.head.forecast}: {say.basis[title.forecast.basis]}
        </p>
      )}
    </ConsoleFrame>
  );
}
